import ArgumentParser
import CampaignFile

struct CampaignSchemaCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of campaign files, for editors; needs no daemon.",
        discussion: """
            Keep it beside your campaigns and let each begin with this line:
            # yaml-language-server: $schema=./campaign.schema.json
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        session.context.results.line(CampaignSchema.text)
    }
}
