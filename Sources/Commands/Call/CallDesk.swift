import Prospecting
import Wire

/// Does what the working loop says: reads keys, writes cards, speaks to the daemon.
final class CallDesk {
    private let session: Session
    private let keyboard: Keyboard
    private let campaign: String?
    private var loop = CallLoop()
    private var keys = RecordKeys()

    /// Often enough that a lease of a few minutes does not run out under an open card.
    private static let renewal: CInt = 120_000

    init(session: Session, keyboard: Keyboard, campaign: String?) {
        self.session = session
        self.keyboard = keyboard
        self.campaign = campaign
    }

    func work() throws {
        var events: [CallLoop.Event] = [.began]
        while loop.state != .over {
            let event = events.isEmpty ? read() : events.removeFirst()
            for action in loop.handle(event) { events += try perform(action) }
        }
        for case .refused(let refusal) in events { session.say(refusal.message + "; the call is free again by itself") }
    }

    private func read() -> CallLoop.Event {
        let reading =
            loop.reading == .line ? keyboard.line(within: Self.renewal) : keyboard.key(within: Self.renewal)
        return switch reading {
        case .key(let key): .key(key)
        case .line(let line): .line(line)
        case .timeout: .tick
        case .stopped: .stopped
        }
    }

    private func perform(_ action: CallLoop.Action) throws -> [CallLoop.Event] {
        if case .fail(let refusal) = action { throw refusal }
        do {
            return try obey(action)
        } catch let refusal as Refusal {
            return [.refused(refusal)]
        } catch let failure as Failure where failure.exitCode == Failure.noServer {
            return [.refused(Refusal(.unavailable, failure.message))]
        }
    }

    private func obey(_ action: CallLoop.Action) throws -> [CallLoop.Event] {
        switch action {
        case .take: return [try take()]
        case .show(let card): write("\n" + card.text(on: session.paper))
        case .ask(let question): session.context.results.write(question.prompt.withoutControls)
        case .record(let touch, let body):
            var request = try APIRequest("POST", "touches", "\(touch)", "attempt", json: body)
            request.idempotencyKey = keys.key(for: body, on: touch, new: session.context.newKey)
            return [.logged(try session.ask(request, for: AttemptAnswer.self))]
        case .skip(let touch, let reason):
            _ = try session.send(
                try APIRequest("PUT", "touches", "\(touch)", "skip", json: TouchEndBody(reason: reason)))
            return [.ended]
        case .release(let touch, let delay):
            _ = try session.send(APIRequest("DELETE", "touches", "\(touch)", "lease", query: [("for", delay)]))
            return [.ended]
        case .renew(let touch): _ = try session.send(APIRequest("PUT", "touches", "\(touch)", "lease"))
        case .tell(let answer): write(answer.text(on: session.paper))
        case .say(let words): write(words.withoutControls)
        case .finish, .fail: break
        }
        return []
    }

    private func take() throws -> CallLoop.Event {
        let answer = try session.send(
            APIRequest("POST", "next", query: [("count", "1"), ("campaign", campaign)]))
        let rows = try Client.decode([NextRow].self, from: answer)
        guard let row = rows.first else {
            return .nobody(session.paper.speaking(answer.header("Touchline-Empty") ?? "nobody to call now"))
        }
        return .card(try session.ask(APIRequest("GET", "touches", "\(row.touch)"), for: TouchCard.self))
    }

    private func write(_ text: String) { session.context.results.line(text) }
}
