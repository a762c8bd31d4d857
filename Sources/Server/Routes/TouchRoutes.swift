import Foundation
import Prospecting
import Storage
import Wire

/// One touch: its card, its lease, and how it ends without a call.
enum TouchRoutes {
    static let all = [
        Route(
            .get, "/v1/touches/{id}", "Everything a rep needs with a touch open", for: .reps,
            answers: [.json(TouchCard.self)]
        ) { call in
            return try .json(TouchCard(await call.ownTouch(), rep: try call.user, now: call.now))
        },
        Route(
            .put, "/v1/touches/{id}/lease", "Holds the touch for longer", for: .reps, answers: [.json(NextRow.self)],
            refuses: [.notLeased, .conflict]
        ) { call in
            let touch = try await call.store.renewLease(call.ownTouch().id, for: try call.user, now: call.now)
            return try .json(NextRow(touch, rep: try call.user, now: call.now))
        },
        Route(
            .delete, "/v1/touches/{id}/lease", "Gives the touch back, now or for some time", for: .reps,
            query: [delay, reason], answers: [.json(TouchEndAnswer.self)], refuses: [.notLeased, .conflict]
        ) { call in
            let until = call.query[delay].map { call.now + $0 }
            let touch = try await call.store.release(
                call.ownTouch().id, by: try call.user, until: until, reason: call.query[reason], now: call.now)
            return try .json(TouchEndAnswer(touch, notBefore: until, now: call.now))
        },
        Route(
            .put, "/v1/touches/{id}/completion", "Ends a task as done, or a mail as sent from elsewhere", for: .reps,
            body: .json(TouchEndBody.self),
            answers: [.json(TouchEndAnswer.self)], refuses: [.alreadyLogged, .conflict]
        ) { call in
            let body = try call.json(TouchEndBody.self)
            let ended = try await call.store.finishTask(
                call.ownTouch().id, note: body.note, wasSentElsewhere: body.sent ?? false, by: try call.user,
                now: call.now)
            return try .json(TouchEndAnswer(ended, now: call.now))
        },
        Route(
            .put, "/v1/touches/{id}/skip", "Skips a touch; the cadence goes on", for: .reps,
            body: .json(TouchEndBody.self), answers: [.json(TouchEndAnswer.self)], refuses: [.alreadyLogged, .conflict]
        ) { call in
            let reason = try call.json(TouchEndBody.self).reason ?? ""
            guard !reason.isEmpty else {
                throw Refusal(.invalid, "a skip asks for a reason", details: ["missing": "reason"])
            }
            let ended = try await call.store.skip(call.ownTouch().id, reason: reason, by: try call.user, now: call.now)
            return try .json(TouchEndAnswer(ended, now: call.now))
        },
    ]

    private static let delay = QueryParameter.delay("for", "For how long nobody is to take it")
    private static let reason = QueryParameter.text("reason", "Why")
}
