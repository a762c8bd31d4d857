import Prospecting
import Wire

/// The table of calling rules.
enum LawRoutes {
    static let all = [
        Route(
            .get, "/v1/law", "The calling rules, a line a rule; not legal advice", for: .anyone,
            answers: [.json(LawListAnswer.self)]
        ) { call in
            try .json(LawListAnswer(call.store.rules.table))
        },
        Route(
            .get, "/v1/law/{jurisdiction}", "What applies to calls to a country or a state, and why; not legal advice",
            for: .anyone, answers: [.json(LawAnswer.self)]
        ) { call in
            let text = call["jurisdiction"]
            guard let place = Jurisdiction(text == "elsewhere" ? text : text.uppercased()) else {
                throw Refusal.notFound("place", String(text.prefix(100)))
            }
            let today = Zone.utc.local(call.now).date
            return try .json(LawAnswer(place, call.store.rules.table, on: today))
        },
    ]
}
