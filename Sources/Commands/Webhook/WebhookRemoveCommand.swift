import ArgumentParser
import Wire

struct WebhookRemoveCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Tell an endpoint nothing more; what waits for it is withdrawn.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let answer = try session.send(APIRequest("DELETE", "webhooks", webhook))
        if session.isJSON {
            session.context.results.line(answer.body.isEmpty ? "{}" : String(decoding: answer.body, as: UTF8.self))
        } else {
            session.context.results.line("\(webhook) is removed")
        }
    }
}
