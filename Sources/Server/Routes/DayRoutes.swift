import Foundation
import Prospecting
import Storage
import Wire

/// What a rep has to do: now, by hand, as promised, and so far today.
enum DayRoutes {
    static let all = [
        Route(
            .post, "/v1/next", "Leases the next calls; what the rep holds already comes first", for: .reps,
            query: [count, campaign], answers: [.json([NextRow].self, headers: [emptyHeader: emptyWords])],
            refuses: [.notFound]
        ) { call in
            let (count, campaign) = (call.query[count] ?? 1, call.query[campaign])
            let calls = try await call.store.claimNextCalls(
                for: try call.user, count: count, campaign: campaign, now: call.now)
            return try answer(calls, call)
        },
        Route(
            .get, "/v1/next", "Shows the next calls without leasing them", for: .reps, query: [count, campaign],
            answers: [.json([NextRow].self, headers: [emptyHeader: emptyWords])], refuses: [.notFound]
        ) { call in
            let (count, campaign) = (call.query[count] ?? 1, call.query[campaign])
            let calls = try await call.store.peekNextCalls(
                for: try call.user, count: count, campaign: campaign, now: call.now)
            return try answer(calls, call)
        },
        Route(
            .get, "/v1/todo", "Tasks that are ready", for: .reps, answers: [.json([NextRow].self)]
        ) { call in
            let user = try call.user
            let touches = try await call.store.todo(for: user, now: call.now)
            return .json(text: touches.map { NextRow($0, rep: user, now: call.now) }.text)
        },
        Route(
            .get, "/v1/callbacks", "The callbacks the rep promised, due or not; everybody's for a manager", for: .reps,
            query: [mine], answers: [.json([NextRow].self)]
        ) { call in
            let user = try call.user
            let touches =
                user.role == .sdr || call.query[mine] ?? false
                ? try await call.store.callbacks(for: user, now: call.now)
                : try await call.store.allCallbacks(now: call.now)
            return .json(text: touches.map { NextRow($0, rep: user, now: call.now) }.text)
        },
        Route(
            .get, "/v1/today", "The rep's own day so far", for: .reps, query: [zone], answers: [.json(Today.self)]
        ) { call in
            try await today(call)
        },
    ]

    private static let count = QueryParameter.number("count", "How many", in: 1...100, or: 1)
    private static let campaign = QueryParameter.text("campaign", "Of this campaign only")
    private static let zone = QueryParameter.zone("zone", "Whose day it is; UTC when left out")
    private static let mine = QueryParameter.flag("mine", "Only those the caller promised")
    private static let emptyHeader = "Touchline-Empty"
    private static let emptyWords = "Why there is nothing, in words; only with an empty list."

    private static func answer(_ calls: NextCalls, _ call: Call) throws -> Answer {
        let user = try call.user
        let headers = calls.touches.isEmpty ? calls.emptiness.map { [emptyHeader: $0.headerSafe] } : nil
        let rows = calls.touches.map { NextRow($0, rep: user, now: call.now) }
        return .json(text: rows.text, headers: headers ?? [:])
    }

    private static func today(_ call: Call) async throws -> Answer {
        let zone = call.query[zone] ?? .utc
        let date = zone.local(call.now).date
        let counts = try await call.store.counts(
            of: try call.user, from: zone.instant(of: date, at: .startOfDay),
            to: zone.instant(of: date.adding(days: 1), at: .startOfDay))
        return try .json(
            Today(
                date: date.iso, dials: counts.dials, connects: counts.connects, conversations: counts.conversations,
                meetings: counts.meetings, qualified: counts.qualified, mails: counts.mails))
    }
}

extension String {
    /// The text as a header can carry it: on one line, and ASCII.
    fileprivate var headerSafe: String {
        String(String.UnicodeScalarView(unicodeScalars.map { (0x20...0x7E).contains($0.value) ? $0 : "?" }))
    }
}
