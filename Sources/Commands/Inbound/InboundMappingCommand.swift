import ArgumentParser
import CampaignFile
import Prospecting

struct InboundMappingCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "Print the standard mapping of a kind, to begin one's own with.")

    @Argument(help: "The kind of system, such as hubspot.")
    var kind: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        guard let known = InboundKind(rawValue: kind) else {
            let names = InboundKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure.input("no system is called \"\(kind.prefix(100))\"; give \(names)")
        }
        session.context.results.line(known.standardMapping)
    }
}
