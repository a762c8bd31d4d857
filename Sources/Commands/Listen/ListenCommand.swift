import ArgumentParser
import Foundation
import Wire

struct ListenCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "listen", abstract: "Receive webhooks on this machine, verify them and print them.",
        discussion: "Listens on 127.0.0.1 alone and answers whatever does not verify with 401. Ctrl-C ends it.")

    @Option(help: "The port; a free one, which is told, when left out or 0.")
    var port: UInt16 = 0

    @Option(
        help: ArgumentHelp(
            "The endpoint's secret whsec_…, or its public key whpk_…, as `webhook add` showed it: env:VARIABLE, file:PATH, "
                + "or the text itself. Left out, TOUCHLINE_WEBHOOK_SECRET is read, or it is asked for.",
            valueName: "secret"))
    var secret: String?

    @Option(help: "End after so many verified events; never when left out.")
    var count: Int?

    @Option(help: "The status that verified events are answered with, so that retries can be watched: 500, 410, …")
    var answer = 200

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count is at least 1, not \(count)") }
        guard (200...599).contains(answer) else { throw ValidationError("--answer is 200 to 599, not \(answer)") }
    }

    func run(in session: Session) throws {
        guard let webhook = StandardWebhook(secret: try givenSecret(session)) else {
            throw Failure.input("the secret is neither whsec_… nor whpk_…, as `webhook add` shows it")
        }
        let stop = session.context.stop()
        let receiver = try Receiver(port: port)
        session.say("listening on http://127.0.0.1:\(receiver.port)")
        let ear = Ear(session: session, webhook: webhook, status: answer)
        var left = count ?? .max
        receiver.serve(until: stop) { progress in
            let reply = ear.answer(progress)
            if reply.isVerified { left -= 1 }
            return (reply.status, reply.words, left > 0)
        }
    }

    private func givenSecret(_ session: Session) throws -> String {
        let environment = session.context.environment
        if let secret { return try SecretText(secret).text(in: environment) }
        if let text = environment.filled("TOUCHLINE_WEBHOOK_SECRET") { return text }
        session.context.messages.write("Secret: ")
        defer { session.context.messages.write("\n") }
        guard let text = session.context.input.secret() else {
            throw Failure.input("there is no secret; give it: --secret file:PATH")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
