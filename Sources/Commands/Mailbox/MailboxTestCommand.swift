import ArgumentParser
import Wire

struct MailboxTestCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Log in, and have a mailbox send to itself.")

    @Argument(help: "Its mail address.")
    var address: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let checks = try session.ask(
            APIRequest("POST", "mailboxes", address, "test"), for: [MailboxCheckRow].self)
        if session.isJSON {
            session.context.results.line(String(decoding: try WireJSON.encode(checks), as: UTF8.self))
        } else {
            for check in checks {
                session.context.results.line(
                    "\(check.name): \(check.fine ? "fine" : "failed") · \(check.words.withoutControls)")
            }
        }
        guard checks.allSatisfy(\.fine) else { throw Failure.input("\(address) does not work yet") }
    }
}
