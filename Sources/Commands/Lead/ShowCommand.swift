import ArgumentParser
import Wire

struct ShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a lead whole, with its history; or a call, a task or a mail with what to say.")

    @Argument(
        help: """
            A lead's id, mail address or phone number; a touch, as `next` and `todo` show it; or a mail that went out or \
            came in.
            """)
    var lead: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let name = lead.lowercased()
        if name.hasPrefix("tch-") {
            return try session.show(APIRequest("GET", "touches", lead), as: TouchCard.self) {
                $0.text(on: $1, withKeys: false)
            }
        }
        if name.isReceivedMail {
            return try session.show(APIRequest("GET", "received-mails", lead), as: ReceivedMailRow.self) {
                $0.text(on: $1)
            }
        }
        if name.hasPrefix("mail-"), !name.contains("@") {
            return try session.show(APIRequest("GET", "mails", lead), as: MailRow.self) { $0.text(on: $1) }
        }
        try session.show(APIRequest("GET", "leads", lead), as: LeadCard.self) { $0.text(on: $1) }
    }
}
