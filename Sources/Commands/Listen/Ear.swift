import Foundation
import Wire

/// Judges what arrives at `listen` and prints it.
struct Ear {
    var session: Session
    var webhook: StandardWebhook

    func answer(_ progress: HTTPMessageReader.Progress) -> (status: Int, words: String) {
        switch progress {
        case .whole(let message): return judge(message)
        case .refused(let status, let why):
            session.say("refused: \(why)")
            return (status, why)
        case .incomplete: return (400, "the request is not whole")
        }
    }

    private func judge(_ message: HTTPMessage) -> (status: Int, words: String) {
        guard message.method == "POST" else {
            session.say("refused: \(message.method) \(message.target), for webhooks are posted")
            return (405, "post a webhook")
        }
        let objection = webhook.objection(
            id: message.headers["webhook-id"], timestamp: message.headers["webhook-timestamp"],
            signatures: message.headers["webhook-signature"], body: message.body, now: session.context.now())
        if let objection {
            session.say("refused: \(objection)")
            return (401, objection)
        }
        session.context.results.line(session.isJSON ? Self.json(message.body) : readable(message))
        return (200, "")
    }

    /// What is signed and no event of ours is shown as it came.
    private func readable(_ message: HTTPMessage) -> String {
        let paper = session.paper
        do {
            let event = try WireJSON.decode(EventBody.self, from: message.body)
            return "\(paper.green("verified")) \(event.line(on: paper))"
        } catch {
            let text = String(decoding: message.body, as: UTF8.self).withoutControls
            return "\(paper.green("verified")) \(message.headers["webhook-id"] ?? "") \(text)"
        }
    }

    /// The body in one line; spaces and line ends between the parts of JSON mean nothing (RFC 8259, section 2).
    private static func json(_ body: Data) -> String {
        String(decoding: body, as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
