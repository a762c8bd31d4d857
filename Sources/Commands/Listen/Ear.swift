import Foundation
import Wire

/// Judges what arrives at `listen` and prints it.
struct Ear {
    var session: Session
    var webhook: StandardWebhook
    /// What is answered to what verifies.
    var status: Int

    /// What is answered to a request.
    struct Reply {
        var status: Int
        var words: String
        var isVerified = false
    }

    func answer(_ progress: HTTPMessageReader.Progress) -> Reply {
        switch progress {
        case .whole(let message): return judge(message)
        case .refused(let status, let why):
            session.say("refused: \(why)")
            return Reply(status: status, words: why)
        case .incomplete: return Reply(status: 400, words: "the request is not whole")
        }
    }

    private func judge(_ message: HTTPMessage) -> Reply {
        guard message.method == "POST" else {
            session.say("refused: \(message.method) \(message.target), for webhooks are posted")
            return Reply(status: 405, words: "post a webhook")
        }
        let objection = webhook.objection(
            id: message.headers["webhook-id"], timestamp: message.headers["webhook-timestamp"],
            signatures: message.headers["webhook-signature"], body: message.body, now: session.context.now())
        if let objection {
            session.say("refused: \(objection)")
            return Reply(status: 401, words: objection)
        }
        session.context.results.line(session.isJSON ? Self.json(message.body) : readable(message))
        if status != 200 { session.say("answered with \(status)") }
        return Reply(status: status, words: "", isVerified: true)
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
