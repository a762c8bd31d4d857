import Prospecting
import Storage
import Wire

extension WebhookRow {
    init(_ state: WebhookState, now: Instant) {
        let (settings, health) = (state.settings, state.health)
        self.init(
            id: state.id, url: settings.url, events: settings.filter.types, disabledFor: state.disabledFor,
            health: Self.word(state, now: now), waiting: state.waiting, delivered: state.delivered, dead: state.dead)
        (campaigns, tiers, stages) = (settings.filter.campaigns, settings.filter.tiers, settings.filter.stages)
        signature = state.publicKey == nil ? "v1" : "v1a"
        publicKey = state.publicKey
        oldSecretUntil = state.oldSecretUntil.flatMap { now < $0 ? $0 : nil }
        (perSecond, atOnce) = (settings.perSecond, settings.atOnce)
        expireAfter = settings.expireAfter.map { Delay.clock($0).text }
        headers = settings.headers?.names ?? []
        (shape, match, fields) = (settings.shape.rawValue, settings.shaping.match, settings.shaping.fields)
        (body, mode) = (settings.shaping.body, settings.shaping.mode?.rawValue)
        (segments, campaign) = (settings.shaping.segments, state.campaign)
        hasCredential = settings.sealedCredential != nil
        hasCertificateAuthority = settings.authority != nil
        hasClientCertificate = settings.identity != nil
        (failingSince, lastFailure) = (health.failingSince, state.lastFailure)
        if case .open(let until, _) = health.breaker, state.disabledFor == nil { heldUntil = until }
    }

    private static func word(_ state: WebhookState, now: Instant) -> String {
        if state.disabledFor != nil { return "off" }
        if state.health.breaker != .closed { return "held-back" }
        return state.health.failingSince == nil ? "well" : "failing"
    }
}

extension DeliveryRow {
    init(_ state: DeliveryState) {
        self.init(
            event: state.event, type: state.type, state: state.state, attempts: state.attempts, due: state.due,
            failure: state.failure, status: state.status)
    }
}

extension DeliveryAttemptRow {
    init(_ logged: LoggedDelivery) {
        let (record, timings) = (logged.record, logged.record.timings)
        self.init(
            at: logged.at, failure: logged.failure, status: logged.status, milliseconds: record.milliseconds,
            dnsMicroseconds: timings.dns, connectMicroseconds: timings.connect, tlsMicroseconds: timings.tls,
            firstByteMicroseconds: timings.firstByte, repeated: record.isRepeated, answer: record.answer)
    }
}

extension WebhookReportRow {
    init(_ report: WebhookReport) {
        self.init(
            webhook: report.id, url: report.url, events: report.events, sent: report.sent, accepted: report.accepted,
            rejected: report.rejected, waiting: report.waiting, dead: report.dead)
    }
}
