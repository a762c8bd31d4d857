import Engine
import Prospecting
import Server
import Storage

/// What whoever watches a daemon is alarmed by.
extension Daemon {
    var gauges: @Sendable () async throws -> [ServerHooks.Gauge] {
        { [store, clock] in
            let isStale = try await store.staleRules() != nil
            return Self.gauges(of: try await store.backlog(), now: clock.now, realNow: clock.realNow) + [
                .init(
                    name: "touchline_rules_stale",
                    help:
                        "1 while another daemon has begun with other calling rules since, and this one gives out no calls.",
                    value: isStale ? 1 : 0)
            ]
        }
    }

    private static func gauges(of backlog: Backlog, now: Instant, realNow: Instant) -> [ServerHooks.Gauge] {
        [
            .init(
                name: "touchline_webhook_delivery_late_seconds",
                help: "How long the delivery is late that has waited the longest, of endpoints that are on.",
                value: seconds(since: backlog.oldestDelivery, at: realNow)),
            .init(
                name: "touchline_webhook_endpoints_off", help: "Endpoints that are switched off.",
                value: Double(backlog.endpointsOff)),
            .init(
                name: "touchline_inbound_unread_seconds",
                help: "How long the oldest message of another system is unread.",
                value: seconds(since: backlog.oldestInbound, at: now)),
            .init(
                name: "touchline_mails_unsure", help: "Mails of which it is not known whether they went; 100 at most.",
                value: Double(backlog.unsureMails)),
        ]
    }

    private static func seconds(since moment: Instant?, at now: Instant) -> Double {
        moment.map { max(0, Double((now - $0).milliseconds) / 1000) } ?? 0
    }
}
