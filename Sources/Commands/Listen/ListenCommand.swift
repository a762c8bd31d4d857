import ArgumentParser
import Foundation
import Wire

struct ListenCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "listen", abstract: "Receive webhooks on this machine, verify them and print them.",
        discussion: "Listens on 127.0.0.1 alone and answers whatever does not verify with 401. Ctrl-C ends it.")

    @Option(help: "The port; a free one, which is told, when left out or 0.")
    var port: UInt16 = 0

    @Option(help: "The endpoint's secret, whsec_…, as `webhook add` showed it.")
    var secret: String

    @Option(help: "End after so many verified events; never when left out.")
    var count: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count is at least 1, not \(count)") }
    }

    func run(in session: Session) throws {
        guard let webhook = StandardWebhook(secret: secret) else {
            throw Failure.input("the secret is not whsec_ and base64 of 24 to 64 bytes, as `webhook add` shows it")
        }
        let stop = session.context.stop()
        let receiver = try Receiver(port: port)
        session.say("listening on http://127.0.0.1:\(receiver.port)")
        let ear = Ear(session: session, webhook: webhook)
        var left = count ?? .max
        receiver.serve(until: stop) { progress in
            let reply = ear.answer(progress)
            if reply.status == 200 { left -= 1 }
            return (reply.status, reply.words, left > 0)
        }
    }
}
