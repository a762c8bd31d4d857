import ArgumentParser
import Wire

struct MailShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a mail.")

    @Argument(help: "The mail, as `mail list` shows it.")
    var mail: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "mails", mail), as: MailRow.self) { $0.text(on: $1) }
    }
}

extension MailRow {
    func text(on paper: Paper) -> String {
        let lines = [
            "\(id) · \(state)" + (reason.map { " · \($0)" } ?? ""), "From: \(from)", "To: \(to)", "Subject: \(subject)",
            "", body, "",
        ]
        return lines.map { line in
            line.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).withoutControls }
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
