import Prospecting
import Wire

extension WhyAnswer {
    init(_ state: CallingState, now: Instant) {
        let gates = state.gates(now: now)
        self.init(
            lead: state.facts.lead.id, callable: gates.allSatisfy(\.isOpen),
            gates: gates.map {
                GateRow(name: $0.name.rawValue, open: $0.isOpen, reason: $0.reason, until: $0.until)
            })
    }
}
