import Curl
import Prospecting
import Wire

/// Sends what came of a call, and asks for what the disposition still wants when somebody is there to answer.
struct AttemptEntry {
    var session: Session
    var method: String
    var path: [String]

    func record(_ body: AttemptBody) throws {
        var body = body
        let key = session.context.newKey()
        while true {
            do {
                var request = try APIRequest(method, json: body)
                request.path = path
                request.idempotencyKey = key
                return try session.show(request, as: AttemptAnswer.self) { $0.text(on: $1) }
            } catch let refusal as Refusal {
                guard refusal.code == .missingAnswer, let missing = refusal.details["missing"], session.canAsk
                else { throw refusal }
                try ask(missing, because: refusal, &body)
            }
        }
    }

    private func ask(_ missing: String, because refusal: Refusal, _ body: inout AttemptBody) throws {
        session.say(refusal.message)
        let isTime = missing == Disposition.Ask.when.rawValue
        session.context.messages.write(isTime ? "when (\(SpokenTime.examples)): " : "\(missing): ")
        guard let answer = session.context.input.line()?.trimmingSpaces, !answer.isEmpty else { throw refusal }
        if isTime {
            body.when = answer
        } else {
            body.answers = (body.answers ?? [:]).merging([missing: answer]) { _, new in new }
        }
    }
}

extension String {
    /// Without spaces around it.
    var trimmingSpaces: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
