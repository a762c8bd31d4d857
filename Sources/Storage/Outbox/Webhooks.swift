import Prospecting

extension Store {
    /// An endpoint that is told of types of events, with nothing else said.
    ///
    /// - Parameter sealedSecret: as the key file sealed it, in base64.
    package func addWebhook(
        url: String, events: [String], sealedSecret: String, by user: User? = nil, now: Instant
    ) async throws -> Webhook.ID {
        try await addWebhook(
            WebhookSettings(url: url, filter: EventFilter(types: events)), sealedSecret: sealedSecret, by: user,
            now: now)
    }

    /// - Parameters:
    ///   - sealedSecret: as the key file sealed it, in base64.
    ///   - publicKey: what a receiver verifies with, where the secret is half of a pair.
    package func addWebhook(
        _ settings: WebhookSettings, sealedSecret: String, publicKey: String? = nil, by user: User? = nil,
        now: Instant
    ) async throws -> Webhook.ID {
        try await write {
            try $0.addWebhook(settings, sealedSecret: sealedSecret, publicKey: publicKey, by: user, now: now)
        }
    }

    /// Changes what is said of an endpoint, from what it is now.
    package func changeWebhook(
        _ id: Webhook.ID, by user: User, now: Instant, _ change: @escaping @Sendable (inout WebhookSettings) -> Void
    ) async throws {
        try await write { transaction in
            let before = try WebhookSettings(transaction.webhookRow(id))
            var after = before
            change(&after)
            guard after != before else { return }
            try Self.refuse(whatIsDeclared: before, after)
            try transaction.change(id, from: before, to: after, by: user, now: now)
        }
    }

    /// Signs with a new secret from now on, and with the old one beside it for a while.
    package func rotateSecret(
        of id: Webhook.ID, sealedSecret: String, publicKey: String?, keepOldUntil end: Instant?, by user: User,
        now: Instant
    ) async throws {
        try await write { transaction in
            let row = try transaction.webhookRow(id)
            if try transaction.isSecretDeclared(of: WebhookSettings(row)) { throw Self.declaredSecret }
            let old = end == nil ? nil : try row.text("sealed_secret")
            try transaction.connection.execute(
                """
                UPDATE webhooks SET sealed_secret = ?, public_key = ?, old_sealed_secret = ?, old_secret_until = ?
                WHERE id = ?
                """, sealedSecret, publicKey, old, end, id)
            try transaction.note(
                .webhookRotated, of: id.description, by: user.id, [.init("old-until", after: end?.rfc3339)],
                now: now)
        }
    }

    /// Every sealed secret of each endpoint.
    package func sealedSecrets() async throws -> [(webhook: Webhook.ID, secret: String)] {
        try await read { transaction in
            try transaction.connection.rows(
                """
                SELECT id, sealed_secret, sealed_client_key, sealed_headers, sealed_credential, sealed_grant FROM webhooks
                WHERE removed_at IS NULL
                """
            ).flatMap { row in
                let id: Webhook.ID = try row.id("id")
                return [
                    try row.text("sealed_secret"), try row.optionalText("sealed_client_key"),
                    try row.optionalText("sealed_headers"), try row.optionalText("sealed_credential"),
                    try row.optionalText("sealed_grant"),
                ].compactMap(\.self).map { (id, $0) }
            }
        }
    }

    /// Tells an endpoint no more; what waits for it is withdrawn.
    package func removeWebhook(_ id: Webhook.ID, by user: User? = nil, now: Instant) async throws {
        try await write { transaction in
            if try WebhookSettings(transaction.webhookRow(id)).campaign != nil { throw Self.declared }
            try transaction.removeWebhook(id, by: user, now: now)
        }
        try await withdrawFromRemoved()
    }

    /// Takes back what waits for endpoints that were removed, some at a time; what of it is not reached goes out no more
    /// either, and is taken back the next time.
    package func withdrawFromRemoved() async throws {
        try await repeatedly { try $0.withdrawFromRemoved(limit: 500) }
    }

    /// What a file says is changed in the file: the next apply would undo anything else.
    private static func refuse(whatIsDeclared before: WebhookSettings, _ after: WebhookSettings) throws(Refusal) {
        guard before.campaign != nil else { return }
        let isSame =
            before.url == after.url && before.filter.types == after.filter.types
            && before.filter.campaigns == after.filter.campaigns && before.shaping == after.shaping
            && before.sealedCredential == after.sealedCredential
        if !isSame { throw declared }
    }

    private static let declaredSecret = Refusal(
        .conflict,
        "a campaign file names this endpoint's secret; change it where the daemon runs, restart the daemon, and apply the "
            + "file again")

    private static let declared = Refusal(
        .conflict, "a campaign file declares this endpoint; change it there, and apply the file")

    /// Puts a test event into one endpoint's line, whatever types it takes.
    package func testWebhook(_ id: Webhook.ID, by user: User, now: Instant) async throws -> Event.ID {
        try await write { transaction in
            try transaction.requireWebhook(id)
            var event = Event(id: Event.ID(0), type: .webhookTest, at: now)
            event.rep = user
            let published = try transaction.publish(event, attempt: nil)
            try transaction.connection.execute(
                "DELETE FROM deliveries WHERE event_id = ?", published)
            try transaction.deliver(published, to: id, lead: nil)
            return published
        }
    }
}

extension Transaction {
    /// Adds an endpoint beside what asks for it.
    func addWebhook(
        _ settings: WebhookSettings, sealedSecret: String, publicKey: String?, by user: User?, now: Instant
    ) throws -> Webhook.ID {
        let id: Webhook.ID = try connection.insert(
            """
            INSERT INTO webhooks (url, events, campaigns, tiers, stages, per_second, at_once, expire_after, authority,
                client_certificate, sealed_client_key, header_names, sealed_headers, shape, shaping, sealed_credential,
                campaign_id, sealed_secret, public_key, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, values: settings.values + [sealedSecret, publicKey, now])
        try connection.execute(
            """
            INSERT INTO webhook_health (webhook_id, failures, troubles, openings, is_probing, paced_micros, delivered)
            VALUES (?, 0, 0, 0, 0, 0, 0)
            """, id)
        shelf.forgetSubscribers()
        try note(
            .webhookAdded, of: id.description, by: user?.id,
            settings.facts.filter { $0.value != nil }.map { .init($0.name, after: $0.value) }, now: now)
        return id
    }

    /// Writes down what is said of an endpoint from now on, and what of that is news.
    func change(
        _ id: Webhook.ID, from before: WebhookSettings, to after: WebhookSettings, by user: User, now: Instant
    ) throws {
        try connection.execute(
            """
            UPDATE webhooks SET url = ?, events = ?, campaigns = ?, tiers = ?, stages = ?, per_second = ?,
                at_once = ?, expire_after = ?, authority = ?, client_certificate = ?, sealed_client_key = ?,
                header_names = ?, sealed_headers = ?, shape = ?, shaping = ?, sealed_credential = ?, campaign_id = ?
            WHERE id = ?
            """, values: after.values + [id])
        shelf.forgetSubscribers()
        let changes = zip(before.facts, after.facts).filter { $0.value != $1.value }
        try note(
            .webhookChanged, of: id.description, by: user.id,
            changes.map { .init($0.name, before: $0.value, after: $1.value) }, now: now)
    }

    /// Tells an endpoint no more; what waits for it is left to `withdrawFromRemoved`.
    func removeWebhook(_ id: Webhook.ID, by user: User?, now: Instant) throws {
        try connection.execute("UPDATE webhooks SET removed_at = ? WHERE id = ?", now, id)
        try giveUpClaims { $0.webhook == id }
        shelf.forgetSubscribers()
        try note(.webhookRemoved, of: id.description, by: user?.id, now: now)
    }

    fileprivate func withdrawFromRemoved(limit: Int) throws -> Int {
        for row in try connection.rows("SELECT id FROM webhooks WHERE removed_at IS NOT NULL ORDER BY id DESC") {
            let count = try connection.rowsChanged(
                by: """
                    UPDATE deliveries SET state = 'withdrawn', is_head = 0 WHERE id IN (
                        SELECT id FROM deliveries WHERE webhook_id = ? AND state = 'pending' LIMIT ?)
                    """, try row.integer("id"), limit)
            if count > 0 { return count }
        }
        return 0
    }

    func webhookRow(_ id: Webhook.ID) throws -> Row {
        let row = try connection.row("SELECT * FROM webhooks WHERE id = ? AND removed_at IS NULL", id)
        guard let row else { throw Refusal.notFound("webhook", id.description) }
        return row
    }

    func requireWebhook(_ id: Webhook.ID) throws {
        let row = try connection.row("SELECT id FROM webhooks WHERE id = ? AND removed_at IS NULL", id)
        guard row != nil else { throw Refusal.notFound("webhook", id.description) }
    }
}
