import ArgumentParser
import Wire

struct SuppressRegisterRemoveCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a register away; who did it, and why, stays on record.",
        discussion: "Where the law asks for a register, calls stop until one is imported.")

    @Argument(help: "The register's name, such as us-dnc.")
    var name: String

    @Option(help: "Why, for the record.")
    var reason: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest("DELETE", "suppressions", "registers", name, query: [("reason", reason)])
        try session.show(request, as: RegisterRemovedAnswer.self) { $0.text(on: $1) }
    }
}

extension RegisterRemovedAnswer {
    func text(on paper: Paper) -> String {
        let removed = "removed \(name.withoutControls) \(version.withoutControls), which listed \(numbers) numbers\n"
        guard callsStop else { return removed }
        return removed
            + paper.yellow(
                "the law of \(covers) asks for a register: calls there stop until you import one "
                    + "(touchline suppress import FILE --register NAME --version V --date D)") + "\n"
    }
}
