import ArgumentParser
import Wire

struct MailboxRemoveCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a mailbox out of use, and forget its secret.")

    @Argument(help: "Its mail address.")
    var address: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let answer = try session.send(APIRequest("DELETE", "mailboxes", address))
        if session.isJSON {
            session.context.results.line(answer.body.isEmpty ? "{}" : String(decoding: answer.body, as: UTF8.self))
        } else {
            session.context.results.line("\(address) is removed")
        }
    }
}
