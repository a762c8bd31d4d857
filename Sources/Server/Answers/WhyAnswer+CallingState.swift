import Prospecting
import Storage
import Wire

extension WhyAnswer {
    /// - Parameter received: the last mails that came in from the lead or about it.
    init(_ state: CallingState, received: [ReceivedMailRecord], now: Instant) {
        let gates = state.gates(now: now)
        self.init(
            lead: state.facts.lead.id, callable: gates.allSatisfy(\.isOpen),
            gates: gates.map {
                GateRow(
                    name: $0.name.rawValue, open: $0.isOpen, reason: $0.reason, until: $0.until,
                    command: state.command(opening: $0))
            },
            cameIn: received.map {
                CameInRow(kind: $0.kind.rawValue, at: $0.at, reason: $0.reason, returnOn: $0.returnOn?.iso)
            })
    }
}
