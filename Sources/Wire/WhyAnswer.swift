import Prospecting

/// Why a lead may or may not be called now.
package struct WhyAnswer: Codable, Sendable, Equatable {
    package var lead: Lead.ID
    package var callable: Bool
    package var gates: [GateRow]
    /// The last mails that came in from the lead or about it, the latest first; at most three.
    package var cameIn: [CameInRow]

    package init(lead: Lead.ID, callable: Bool, gates: [GateRow], cameIn: [CameInRow] = []) {
        self.lead = lead
        self.callable = callable
        self.gates = gates
        self.cameIn = cameIn
    }

    /// A mail that came in, without its words.
    package struct CameInRow: Codable, Sendable, Equatable {
        /// One of `MailVerdict.Kind`: `reply`, `out-of-office`, `bounce-hard` and so on.
        package var kind: String
        package var at: Instant
        /// Why a mail came back, or the words that ask for an end.
        @OrNull package var reason: String?
        /// The first day back that was named: `2026-12-01`.
        @OrNull package var returnOn: String?

        package init(kind: String, at: Instant, reason: String?, returnOn: String?) {
            self.kind = kind
            self.at = at
            self.reason = reason
            self.returnOn = returnOn
        }
    }

    package struct GateRow: Codable, Sendable, Equatable {
        package var name: String
        package var open: Bool
        package var reason: String
        @OrNull package var until: Instant?
        /// What opens it, in capitals what is to be filled in; null where no command does.
        @OrNull package var command: String?

        package init(name: String, open: Bool, reason: String, until: Instant?, command: String? = nil) {
            self.name = name
            self.open = open
            self.reason = reason
            self.until = until
            self.command = command
        }
    }
}
