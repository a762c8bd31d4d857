import ArgumentParser
import Wire

struct MessagePreviewCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show what a mail would say to a lead, without sending it.")

    @Argument(help: "The campaign.")
    var campaign: String

    @Argument(help: "The message's name in its file.")
    var message: String

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Option(help: "A variant of the message; the one that this lead gets when left out.")
    var variant: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest(
            "GET", "campaigns", campaign, "messages", message, "preview", query: [("lead", lead), ("variant", variant)])
        try session.show(request, as: MailPreview.self) { $0.text(on: $1) }
    }
}

extension MailPreview {
    fileprivate func text(on paper: Paper) -> String {
        guard let subject, let body else {
            return "this lead lacks what the message names: \(missing.joined(separator: ", "))\n"
        }
        let head = [
            variant.map { "Variant: \($0)" }, "From: \(from ?? "")", "To: \(to ?? "")", "Subject: \(subject)",
        ].compactMap { $0?.withoutControls }
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).withoutControls }
        return (head + [""] + lines + [""]).joined(separator: "\n")
    }
}
