import Prospecting
import Wire

/// The clock of a rehearsal.
enum RehearsalRoutes {
    static let all = [
        Route(
            .get, "/v1/rehearsal", "What the daemon's clock shows", for: .managers,
            answers: [.json(RehearsalAnswer.self)]
        ) { call in
            try .json(RehearsalAnswer(now: call.now, rehearsal: call.server.hooks.rehearsal != nil))
        },
        Route(
            .put, "/v1/rehearsal", "Moves a rehearsal's clock on", for: .managers, body: .json(RehearsalBody.self),
            answers: [.json(RehearsalAnswer.self)], refuses: [.conflict]
        ) { call in
            guard let rehearsal = call.server.hooks.rehearsal else {
                throw Refusal(.conflict, "this is no rehearsal; only a daemon with --rehearse-at has a clock to move")
            }
            let span = try span(call.json(RehearsalBody.self).advance)
            return try .json(RehearsalAnswer(now: try await rehearsal.advance(span), rehearsal: true))
        },
    ]

    private static let longest = Span.days(366)

    private static func span(_ text: String) throws(Refusal) -> Span {
        guard case .clock(let span)? = Delay(text), span > .zero, span <= longest else {
            throw Refusal(
                .invalid, "advance takes 1m to 366d, such as 30m, 4h or 1d", details: ["field": "advance"])
        }
        return span
    }
}
