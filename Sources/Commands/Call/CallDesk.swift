import Prospecting
import Wire

/// Does what the working loop says: reads keys, writes cards, speaks to the daemon.
final class CallDesk {
    private let session: Session
    private let keyboard: Keyboard
    private let campaign: String?
    private var loop = CallLoop()
    private var keys = RecordKeys()
    private var lease = LeaseSchedule()

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

    /// What is typed next, or that the lease is to be renewed: whatever is typed, that comes when it is due.
    private func read() -> CallLoop.Event {
        let left = lease.due.map { $0 - ContinuousClock.now }
        if let left, left <= .zero { return .tick }
        return switch loop.reading == .line ? keyboard.line(within: left) : keyboard.key(within: left) {
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
        case .renew(let touch): try renew(touch)
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
        // One that was held already may have little time left.
        try renew(row.touch)
        return .card(try session.ask(APIRequest("GET", "touches", "\(row.touch)"), for: TouchCard.self))
    }

    private func renew(_ touch: Touch.ID) throws {
        lease.sends(now: .now)
        do {
            let answer = try session.send(APIRequest("PUT", "touches", "\(touch)", "lease"))
            let until = try Client.decode(NextRow.self, from: answer).leasedUntil
            let left = until.flatMap { until in session.clock(of: answer).map { until - $0 } }
            lease.renewed(left: left.map { .milliseconds($0.milliseconds) }, now: .now)
        } catch let refusal as Refusal where [.notLeased, .conflict].contains(refusal.code) {
            lease.end()
            throw refusal
        }
    }

    private func write(_ text: String) { session.context.results.line(text) }
}
