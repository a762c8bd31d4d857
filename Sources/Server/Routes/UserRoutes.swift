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
            try .json(await call.store.users().map { UserRow($0.user, isRevoked: $0.isRevoked) })
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
            return try .json(UserRow(revoked, isRevoked: true))
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
    fileprivate init(_ user: User, isRevoked: Bool) {
        self.init(
            id: user.id, email: user.email, name: user.name, role: user.role.rawValue, queues: user.queues,
            revoked: isRevoked)
    }
}

extension UserTokenAnswer {
    fileprivate init(_ user: User, token: String) {
        self.init(id: user.id, email: user.email, role: user.role.rawValue, token: token)
    }
}
