import Prospecting

/// An endpoint that is switched on, with what says how much may go to it now.
struct OpenEndpoint {
    let id: Webhook.ID
    let url: String
    let sealedSecret: String
    let oldSealedSecret: String?
    let oldSecretUntil: Instant?
    let authority: String?
    let identity: WebhookSettings.ClientIdentity?
    let sealedHeaders: String?
    let shape: WebhookShape
    let shaping: ShapeSettings
    let sealedCredential: String?
    let atOnce: Int?
    let pace: DeliveryPace?
    let expireAfter: Span?
    let health: EndpointHealth
    /// By when all that was sent would have been due, in microseconds.
    let paced: Int64

    /// - Parameter row: of `webhooks` and `webhook_health`.
    init(_ row: Row) throws {
        let settings = try WebhookSettings(row)
        id = try row.id("id")
        url = settings.url
        sealedSecret = try row.text("sealed_secret")
        oldSealedSecret = try row.optionalText("old_sealed_secret")
        oldSecretUntil = try row.optionalInstant("old_secret_until")
        authority = settings.authority
        identity = settings.identity
        sealedHeaders = settings.headers?.sealedText
        (shape, shaping, sealedCredential) = (settings.shape, settings.shaping, settings.sealedCredential)
        atOnce = settings.atOnce
        pace = settings.perSecond.map(DeliveryPace.init)
        expireAfter = settings.expireAfter
        health = try EndpointHealth(row)
        paced = try row.integer("paced_micros")
    }

    /// How many may go now.
    ///
    /// - Parameters:
    ///   - room: how many the courier has hands for.
    ///   - flying: how many are on their way, of all daemons.
    func room(_ room: Int, flying: Int, now: Instant) -> Int {
        var room = min(room, atOnce.map { $0 - flying } ?? .max, pace?.room(taken: paced, now: now) ?? .max)
        switch health.allowance(at: now) {
        case .any: break
        case .probe: room = min(room, 1)
        case .none: room = 0
        }
        return max(0, room)
    }

    /// Before this nothing goes, whatever is due.
    var opens: Instant {
        var moment = Instant(milliseconds: .min)
        if case .open(let until, _) = health.breaker { moment = until }
        if let pace { moment = max(moment, pace.free(taken: paced)) }
        return moment
    }
}

extension EndpointHealth {
    /// - Parameter row: of `webhook_health`.
    init(_ row: Row) throws {
        let times = try row.int("openings")
        self.init(
            failures: try row.int("failures"), troubles: try row.int("troubles"),
            failingSince: try row.optionalInstant("failing_since"),
            breaker: try row.optionalInstant("open_until").map { .open(until: $0, times: times) } ?? .closed)
    }
}

extension Transaction {
    func openEndpoints() throws -> [OpenEndpoint] {
        try connection.rows(
            """
            SELECT w.*, h.failures, h.troubles, h.failing_since, h.open_until, h.openings, h.paced_micros
            FROM webhooks w JOIN webhook_health h ON h.webhook_id = w.id
            WHERE w.disabled_at IS NULL AND w.removed_at IS NULL ORDER BY w.id
            """
        ).map(OpenEndpoint.init)
    }
}
