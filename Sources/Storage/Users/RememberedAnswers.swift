import Prospecting

/// An answer that was given under an idempotency key.
package struct RememberedAnswer: Sendable, Equatable {
    package var requestDigest: String
    package var status: Int
    package var contentType: String
    package var body: String

    package init(requestDigest: String, status: Int, contentType: String, body: String) {
        self.requestDigest = requestDigest
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

extension Store {
    /// What was answered to a user under a key.
    package func rememberedAnswer(key: String, user: User.ID) async throws -> RememberedAnswer? {
        try await read { transaction in
            let row = try transaction.connection.row(
                "SELECT * FROM remembered_answers WHERE user_id = ? AND key = ?", user, key)
            return try row.map {
                RememberedAnswer(
                    requestDigest: try $0.text("request_digest"), status: try $0.int("status"),
                    contentType: try $0.text("content_type"), body: try $0.text("body"))
            }
        }
    }

    /// Keeps an answer under its key; the first one stays.
    package func remember(_ answer: RememberedAnswer, key: String, user: User.ID, now: Instant) async throws {
        try await write { transaction in
            try transaction.connection.execute(
                """
                INSERT INTO remembered_answers (user_id, key, request_digest, status, content_type, body, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, key) DO NOTHING
                """, user, key, answer.requestDigest, answer.status, answer.contentType, answer.body, now)
        }
    }
}
