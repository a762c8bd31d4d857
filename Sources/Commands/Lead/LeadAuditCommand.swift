import ArgumentParser
import Wire

struct LeadAuditCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Print all that happened to a lead, with what allowed each call.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "leads", lead, "audit"), as: [TrailRow].self) { rows, paper in
            rows.map { $0.text(on: paper) }.joined(separator: "\n") + "\n"
        }
    }
}

extension TrailRow {
    /// What happened on one line, and what belongs to it below.
    func text(on paper: Paper) -> String {
        let who = [by, id].compactMap(\.self).map { " · \($0.withoutControls)" }.joined()
        let head = "\(at.rfc3339) · \(paper.bold(kind))\(who)"
        let lines = changes.map(\.text) + (proof.map { $0.lines } ?? [])
        return ([head] + lines.map { "    " + $0.withoutControls }).joined(separator: "\n")
    }
}

extension TrailRow.Change {
    fileprivate var text: String {
        guard let before else { return "\(name): \(after ?? "–")" }
        return "\(name): \(before) → \(after ?? "–")"
    }
}

extension TrailRow.ProofRow {
    fileprivate var lines: [String] {
        let places = zones.isEmpty ? "no zone" : zones.joined(separator: ", ")
        let dialled = [number, lineType].compactMap(\.self).joined(separator: ", ")
        let counted = caps.map { "\($0.name) \($0.count) of \($0.max)" }.joined(separator: ", ")
        let verdict = shut.map { "not allowed: \($0); asked" } ?? "allowed by"
        let window = openUntil.map { ", open until \($0.rfc3339)" } ?? ""
        let campaign = campaignVersion.isEmpty ? "no campaign" : "campaign \(campaignVersion)"
        return [
            "\(verdict): \(rules.joined(separator: ", ")) (rules \(rulesVersion), \(campaign))",
            "there: \(localTime) in \(places)\(window)",
        ] + (dialled.isEmpty ? [] : ["number: \(dialled)"]) + (counted.isEmpty ? [] : ["caps: \(counted)"])
    }
}
