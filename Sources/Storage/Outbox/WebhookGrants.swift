import Prospecting

extension Store {
    /// Gives the turn at asking for an endpoint's next token, which one has at a time, whatever the number of daemons: a
    /// refresh token may be good for one use. With it comes what was kept the last time, sealed.
    ///
    /// - Parameter end: by when the turn is over, should nobody give it back.
    /// - Returns: nil while another has the turn.
    package func takeGrantTurn(
        of webhook: Webhook.ID, now: Instant, until end: Instant
    ) async throws -> (sealed: String?, end: Instant)? {
        try await write { transaction in
            let isOurs = try transaction.connection.rowsChanged(
                by: """
                    UPDATE webhooks SET grant_held_until = ?
                    WHERE id = ? AND (grant_held_until IS NULL OR grant_held_until <= ?)
                    """, end, webhook, now)
            guard isOurs == 1 else { return nil }
            let row = try transaction.connection.row("SELECT sealed_grant FROM webhooks WHERE id = ?", webhook)
            return (try row?.optionalText("sealed_grant"), end)
        }
    }

    /// Gives the turn back.
    ///
    /// - Parameter sealed: the grant to keep from now on; nil leaves the one that is kept.
    package func endGrantTurn(of webhook: Webhook.ID, keeping sealed: String?) async throws {
        try await write { transaction in
            try transaction.connection.execute(
                "UPDATE webhooks SET grant_held_until = NULL, sealed_grant = COALESCE(?, sealed_grant) WHERE id = ?",
                sealed, webhook)
        }
    }
}
