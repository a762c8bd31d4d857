import ArgumentParser
import Wire

struct LeadMergeCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make two records of one person one.",
        discussion: """
            The older record stays with its id and gets the other's calls, engagements, campaigns, suppressions and \
            numbers; a filled field wins over an empty one, and where both are filled the older record's stays. There is \
            no way back.
            """)

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Argument(help: "The other record of the same person.")
    var other: String

    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try confirmation.ask(in: session, unsaid: "merging \(lead) and \(other)") {
            let cards = try [lead, other].map { try session.ask(APIRequest("GET", "leads", $0), for: LeadCard.self) }
            return cards[0].words(mergedWith: cards[1])
        }
        let request = try APIRequest("POST", "leads", lead, "merges", json: MergeBody(with: other))
        try session.show(request, as: MergeAnswer.self) { $0.text(on: $1) }
    }
}

extension LeadCard {
    /// Who it is and what there is of them, on one line.
    var words: String {
        let campaign = enrollments.first { $0.state != "finished" }.map { ", \($0.state) in \($0.campaign)" } ?? ""
        let calls = attempts.count == 1 ? "1 call" : "\(attempts.count) calls"
        return "\(id) \(name.withoutControls) (\(stage), \(calls)\(campaign))"
    }

    /// Which record would stay, and what of the other would not be taken over.
    fileprivate func words(mergedWith other: LeadCard) -> String {
        let (kept, gone) = id < other.id ? (self, other) : (other, self)
        let dropped = gone.fields.filter { field, value in kept.fields[field].map { $0 != value } ?? false }
        let lines = dropped.sorted { $0.key < $1.key }.map { field, value in
            "not taken over: \(field) \(value.withoutControls)\n"
        }
        return "\(kept.words) stays, and \(gone.words) goes into it.\n" + lines.joined()
    }
}

extension MergeAnswer {
    func text(on paper: Paper) -> String {
        var lines = ["\(merged) is now \(paper.bold("\(lead)")), stage \(stage)"]
        if let endedCampaign { lines.append("its place in \(endedCampaign) ended: one campaign at a time") }
        lines += dropped.map { paper.dim("not taken over: \($0.field) ") + $0.value.withoutControls }
        return lines.joined(separator: "\n") + "\n"
    }
}
