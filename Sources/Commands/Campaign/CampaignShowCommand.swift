import ArgumentParser
import Wire

struct CampaignShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a campaign and the file that runs.")

    @Argument(help: "The campaign.")
    var name: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "campaigns", name), as: CampaignCard.self) { $0.text(on: $1) }
    }
}

extension CampaignCard {
    func text(on paper: Paper) -> String {
        var text = row.text(on: paper)
        text += "\(row.title.withoutControls) · queue \(row.queue)\n"
        text += "version \(row.version.prefix(12)), applied by \(appliedBy) \(paper.dated(appliedAt))\n"
        text += files.keys.sorted().map { "with \($0.withoutControls)\n" }.joined()
        return text + "\n" + file.textWithoutControls
    }
}
