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

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("POST", "leads", lead, "merges", json: MergeBody(with: other))
        try session.show(request, as: MergeAnswer.self) { $0.text(on: $1) }
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
