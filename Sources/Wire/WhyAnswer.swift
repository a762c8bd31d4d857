import Prospecting

/// Why a lead may or may not be called now.
package struct WhyAnswer: Codable, Sendable, Equatable {
    package var lead: Lead.ID
    package var callable: Bool
    package var gates: [GateRow]

    package init(lead: Lead.ID, callable: Bool, gates: [GateRow]) {
        self.lead = lead
        self.callable = callable
        self.gates = gates
    }

    package struct GateRow: Codable, Sendable, Equatable {
        package var name: String
        package var open: Bool
        package var reason: String
        @OrNull package var until: Instant?

        package init(name: String, open: Bool, reason: String, until: Instant?) {
            self.name = name
            self.open = open
            self.reason = reason
            self.until = until
        }
    }
}
