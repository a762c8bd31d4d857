/// How many leads a campaign works, how many may be called now, and which gate holds the others.
///
/// Every open enrollment is counted once: at the first gate that is shut for it, in the order in which `why` asks them,
/// or as callable. So `enrolled` is `callable` and all that is held together.
package struct CampaignFunnel: Sendable, Equatable {
    package var campaign: String
    package var enrolled: Int
    package var finished: Int
    package var callable: Int
    /// In the order of the gates.
    package var held: [Held]
    /// The 24 hours that begin with this one.
    package var hours: [Hour]

    /// Leads that one gate holds for one reason.
    package struct Held: Sendable, Equatable {
        package var gate: Gate.Name
        /// In a manager's words.
        package var reason: String
        package var leads: Int
        /// When the first of them may go on, where that is known.
        package var until: Instant?

        package init(gate: Gate.Name, reason: String, leads: Int, until: Instant? = nil) {
            self.gate = gate
            self.reason = reason
            self.leads = leads
            self.until = until
        }
    }

    /// One hour of the next day.
    package struct Hour: Sendable, Equatable {
        package var from: Instant
        /// How many may be called at some moment in it, if nobody is called before.
        package var callable: Int

        package init(from: Instant, callable: Int) {
            self.from = from
            self.callable = callable
        }
    }

    /// How many hours are looked ahead.
    package static let hoursAhead = 24

    /// The beginning of the hour that an instant lies in, by UTC.
    package static func hour(of instant: Instant) -> Instant {
        let past = instant.milliseconds.flooredDivision(by: Span.hours(1).milliseconds).remainder
        return Instant(milliseconds: instant.milliseconds - past)
    }
}
