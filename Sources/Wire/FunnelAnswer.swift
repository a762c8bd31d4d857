import Prospecting

/// How many leads of a campaign may be called now, and which gate holds the others.
package struct FunnelAnswer: Codable, Sendable, Equatable {
    package var campaign: String
    /// Leads in the campaign now: those that are callable and all that is held.
    package var enrolled: Int
    package var callable: Int
    package var finished: Int
    /// In the order of the gates; each lead under the first that is shut for it.
    package var gates: [GateRow]
    /// The next 24 hours, this one first.
    package var hours: [HourRow]

    package init(
        campaign: String, enrolled: Int, callable: Int, finished: Int, gates: [GateRow], hours: [HourRow]
    ) {
        self.campaign = campaign
        self.enrolled = enrolled
        self.callable = callable
        self.finished = finished
        self.gates = gates
        self.hours = hours
    }

    /// Leads that one gate holds for one reason.
    package struct GateRow: Codable, Sendable, Equatable {
        package var name: String
        package var held: Int
        package var reason: String
        /// When the first of them may go on.
        @OrNull package var until: Instant?

        package init(name: String, held: Int, reason: String, until: Instant?) {
            self.name = name
            self.held = held
            self.reason = reason
            self.until = until
        }
    }

    /// One hour, and how many may be called in it if nobody is called before.
    package struct HourRow: Codable, Sendable, Equatable {
        package var from: Instant
        package var callable: Int

        package init(from: Instant, callable: Int) {
            self.from = from
            self.callable = callable
        }
    }
}
