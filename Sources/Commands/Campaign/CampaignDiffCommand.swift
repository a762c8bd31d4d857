import ArgumentParser
import Wire

struct CampaignDiffCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Say what differs between two versions of a campaign.")

    @Argument(help: "The campaign.")
    var name: String

    @Argument(help: "The beginning of a version's digest; the version before the running one when left out.")
    var from: String?

    @Argument(help: "The beginning of the other's digest; the running version when left out.")
    var to: String?

    @Flag(help: "Show the lines of the files instead of words.")
    var text = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest("GET", "campaigns", name, "difference", query: [("from", from), ("to", to)])
        try session.show(request, as: DifferenceAnswer.self) { answer, paper in
            text ? answer.lines(on: paper) : answer.words(on: paper)
        }
    }
}

extension DifferenceAnswer {
    /// What differs, in words.
    func words(on paper: Paper) -> String {
        let versions = paper.dim("\(from.prefix(12)) to \(to.prefix(12))")
        guard from != to else { return "\(campaign) · one and the same version \(versions)\n" }
        let none = "  nothing that acts (comments, or the order of keys); --text shows the lines\n"
        let lines = changes.map { "  \($0.words.withoutControls)\n" }.joined()
        return "\(paper.bold(campaign)) · \(versions)\n" + (changes.isEmpty ? none : lines)
    }

    /// The files line by line.
    func lines(on paper: Paper) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = String(line).withoutControls
            if line.hasPrefix("+++") || line.hasPrefix("---") { return paper.bold(line) }
            if line.hasPrefix("+") { return paper.green(line) }
            return line.hasPrefix("-") ? paper.red(line) : line
        }.joined(separator: "\n")
    }
}
