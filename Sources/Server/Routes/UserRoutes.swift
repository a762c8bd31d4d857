import Foundation
import Prospecting
import Storage
import Wire

/// Users and their tokens.
enum UserRoutes {
    static let all = [
        Route(.get, "/v1/me", "Who asks", for: .anyone, answers: [.json(MeAnswer.self)]) { call in
            let user = try call.user
            return try .json(
                MeAnswer(
                    id: user.id, email: user.email, name: user.name, role: user.role.rawValue, queues: user.queues))
        },
        Route(
            .get, "/v1/users", "Every user", for: .managers, answers: [.json([UserRow].self)]
        ) { call in
            try .json(await call.store.users().map { UserRow($0, now: call.now) })
        },
        Route(
            .post, "/v1/users", "Adds a user; the token is shown this once", for: .managers,
            body: .json(UserBody.self), answers: [.json(UserTokenAnswer.self, status: 201)], showsSecret: true
        ) { call in
            let user = try NewUser(call.json(UserBody.self))
            try guardAdmins(user.role, from: call)
            let token = Tokens.token(from: call.server.hooks.random(32))
            let added = try await call.store.addUser(
                email: user.email, name: user.name, role: user.role, queues: user.queues,
                tokenHash: Tokens.hash(token), by: try call.user, now: call.now)
            return try .json(UserTokenAnswer(added, token: token), status: 201)
        },
        Route(
            .delete, "/v1/users/{email}", "Revokes a user's tokens", for: .managers, answers: [.json(UserRow.self)],
            refuses: [.conflict]
        ) { call in
            let user = try await target(call)
            guard user.id != (try call.user.id) else {
                throw Refusal(.conflict, "you cannot revoke yourself; somebody else has to")
            }
            let revoked = try await call.store.revokeUser(
                email: user.email, by: try call.user, now: call.now)
            return try .json(UserRow(UserState(user: revoked, isRevoked: true), now: call.now))
        },
        Route(
            .put, "/v1/users/{email}/away",
            "Gives a user no calls until a moment; what is theirs is the queue's meanwhile", for: .managers,
            body: .json(AwayBody.self), answers: [.json(UserRow.self)], refuses: [.conflict]
        ) { call in
            let until = try moment(call.json(AwayBody.self), now: call.now)
            let user = try await target(call)
            let state = try await call.store.setAway(user.email, until: until, by: try call.user, now: call.now)
            return try .json(UserRow(state, now: call.now))
        },
        Route(
            .delete, "/v1/users/{email}/away", "Says that a user is back", for: .managers,
            answers: [.json(UserRow.self)], refuses: [.conflict]
        ) { call in
            let user = try await target(call)
            let state = try await call.store.setAway(user.email, until: nil, by: try call.user, now: call.now)
            return try .json(UserRow(state, now: call.now))
        },
        Route(
            .put, "/v1/users/{email}/hours", "Says when a user works, by which offers to them fall due",
            for: .managers, body: .json(UserHoursBody.self), answers: [.json(UserRow.self)]
        ) { call in
            let body = try call.json(UserHoursBody.self)
            let time = try WorkingTime(zone: body.zone, hours: body.hours, country: body.country)
            let user = try await target(call)
            let state = try await call.store.setWorkingTime(time, of: user.email, by: try call.user, now: call.now)
            return try .json(UserRow(state, now: call.now))
        },
        Route(
            .put, "/v1/users/{email}/queues", "Says whose calls a user takes from now on", for: .managers,
            body: .json(UserQueuesBody.self), answers: [.json(UserRow.self)]
        ) { call in
            let queues = try NewUser.queues(call.json(UserQueuesBody.self).queues)
            let user = try await target(call)
            let state = try await call.store.setQueues(queues, of: user.email, by: try call.user, now: call.now)
            return try .json(UserRow(state, now: call.now))
        },
        Route(
            .put, "/v1/users/{email}/external-ids", "Says what other systems know a user by", for: .managers,
            body: .json(UserIDsBody.self), answers: [.json(UserRow.self)]
        ) { call in
            let ids = try NewUser.externalIDs(call.json(UserIDsBody.self).externalIds)
            let user = try await target(call)
            let state = try await call.store.setExternalIDs(ids, of: user.email, by: try call.user, now: call.now)
            return try .json(UserRow(state, now: call.now))
        },
        Route(
            .post, "/v1/users/{email}/token", "Gives a user a further token; it is shown this once", for: .managers,
            answers: [.json(UserTokenAnswer.self, status: 201)], showsSecret: true
        ) { call in
            let user = try await target(call)
            let token = Tokens.token(from: call.server.hooks.random(32))
            let known = try await call.store.addToken(
                email: user.email, tokenHash: Tokens.hash(token), by: try call.user, now: call.now)
            return try .json(UserTokenAnswer(known, token: token), status: 201)
        },
    ]

    private static func moment(_ body: AwayBody, now: Instant) throws -> Instant {
        let zone = body.zone.map { Zone($0) } ?? .utc
        guard let zone else {
            throw Refusal(
                .invalid, "\"\(body.zone?.prefix(100) ?? "")\" is no time zone; name one such as America/Chicago")
        }
        let day = LocalDate(body.until).map { zone.instant(of: $0, at: .startOfDay) }
        guard let until = day ?? SpokenTime.instant(body.until, now: now, zone: zone) else {
            throw Refusal(
                .invalid, "\"\(body.until.prefix(100))\" is no time; say 2026-03-09 or \(SpokenTime.examples)",
                details: ["until": String(body.until.prefix(100))])
        }
        guard until > now else {
            throw Refusal(.invalid, "\(until.rfc3339) has passed; say until when they will be away")
        }
        return until
    }

    /// The user in the path, if the caller may touch it.
    private static func target(_ call: Call) async throws -> User {
        let email = call["email"].lowercased()
        guard let state = try await call.store.users().first(where: { $0.user.email == email }) else {
            throw Refusal.notFound("user", String(call["email"].prefix(100)))
        }
        try guardAdmins(state.user.role, from: call)
        return state.user
    }

    /// Whoever could make an admin, or take its place, would be one.
    private static func guardAdmins(_ role: Role, from call: Call) throws {
        guard role == .admin, try call.user.role != .admin else { return }
        throw Refusal(.forbidden, "only an admin may do this to an admin")
    }
}

extension UserRow {
    fileprivate init(_ state: UserState, now: Instant) {
        let user = state.user
        self.init(
            id: user.id, email: user.email, name: user.name, role: user.role.rawValue, queues: user.queues,
            revoked: state.isRevoked, awayUntil: state.awayUntil.flatMap { $0 > now ? $0 : nil },
            zone: state.worksAt.zone?.identifier, hours: state.worksAt.hours?.words, country: state.worksAt.country,
            externalIds: user.externalIDs)
    }
}

extension UserTokenAnswer {
    fileprivate init(_ user: User, token: String) {
        self.init(id: user.id, email: user.email, role: user.role.rawValue, token: token)
    }
}
