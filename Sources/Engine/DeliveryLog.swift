import Logging
import Prospecting
import Storage

/// What the courier tells whoever runs the daemon.
struct DeliveryLog: Sendable {
    let logger: Logger

    func tell(of settled: SettledDelivery, _ result: DeliveryPolicy.Result, for delivery: ClaimedDelivery) {
        if let failure = DeliveryPolicy.failure(of: result), settled.decision.switchOff == nil {
            logger.warning(
                "A webhook attempt failed",
                metadata: [
                    "webhook": "\(delivery.webhook)", "event": "\(delivery.event)", "failure": "\(failure)",
                    "attempts": "\(delivery.attempts + 1)",
                ])
        }
        if settled.isSwitchedOff, let reason = settled.decision.switchOff {
            logger.warning(
                "A webhook is switched off: \(reason.short); what it misses is kept until `touchline webhook enable`",
                metadata: ["webhook": "\(delivery.webhook)", "reason": "\(reason.words)"])
        }
        tellOfBreaker(settled, of: delivery.webhook)
    }

    private func tellOfBreaker(_ settled: SettledDelivery, of webhook: Webhook.ID) {
        switch (settled.before.breaker, settled.decision.health.breaker) {
        case (.closed, .open(let until, _)):
            logger.warning(
                "A webhook is held back: its receiver is not well",
                metadata: ["webhook": "\(webhook)", "until": "\(until.rfc3339)"])
        case (.open, .closed):
            logger.notice("A webhook goes on: its receiver is back", metadata: ["webhook": "\(webhook)"])
        default: break
        }
    }
}

extension SwitchOff {
    fileprivate var short: String {
        switch self {
        case .gone: "its receiver answered 410 Gone"
        case .failing: "it has accepted nothing for days"
        }
    }
}
