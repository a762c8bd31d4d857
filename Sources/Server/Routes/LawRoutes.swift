import LeadFile
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
            for: .anyone, query: [on], answers: [.json(LawAnswer.self)]
        ) { call in
            let place = try place(call["jurisdiction"])
            let day = call.query[on] ?? Zone.utc.local(call.now).date
            return try .json(LawAnswer(place, call.store.rules.table, on: day))
        },
    ]

    /// - Throws: `not-found`, saying how the place that may be meant is written.
    private static func place(_ text: String) throws(Refusal) -> Jurisdiction {
        if let place = Jurisdiction(text == "elsewhere" ? text : text.uppercased()), place.isKnown { return place }
        var refusal = Refusal.notFound("place", String(text.prefix(100)))
        let guess = PlaceName.country(text) ?? PlaceName.state(text, in: nil).map { "\($0.country)-\($0.code)" }
        refusal.message += guess.map { "; write \($0)" } ?? "; write a country or a state as US or US-FL, or elsewhere"
        throw refusal
    }

    private static let on = QueryParameter<LocalDate>(
        name: "on", summary: "The day of the call, which decides which rules hold; today",
        schema: ["type": "string", "format": "date"], wanted: "a day such as 2026-03-02", read: { LocalDate($0) })
}
