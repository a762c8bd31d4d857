import Prospecting

extension Store {
    /// Writes down when a user works: by that the offers fall due that they are made from then on.
    package func setWorkingTime(
        _ time: WorkingTime, of email: String, by actor: User? = nil, now: Instant
    ) async throws -> UserState {
        try await write { transaction in
            let user = try transaction.knownUser(email: email)
            let before = try transaction.workingTime(of: user.email)
            try transaction.connection.execute(
                "UPDATE users SET time_zone = ?, hours = ?, country = ? WHERE id = ?", time.zone?.identifier,
                time.hours?.words, time.country, user.id)
            if before != time {
                try transaction.note(
                    .userHours, of: user.email, by: actor?.id,
                    [
                        .init("zone", before: before.zone?.identifier, after: time.zone?.identifier),
                        .init("hours", before: before.hours?.words, after: time.hours?.words),
                        .init("country", before: before.country, after: time.country),
                    ].filter { $0.before != $0.after }, now: now)
            }
            return try transaction.standing(ofUser: user.id)
        }
    }
}
