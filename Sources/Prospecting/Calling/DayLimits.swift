/// How many new leads a campaign lets begin on one of its own days; its day is that of its time zone, else of UTC.
package struct DayLimits: Sendable, Hashable {
    /// At least one, each counted by something else.
    package let bounds: [Bound]
    package let queue: String
    private let campaign: String
    private let zone: Zone

    /// So many a day at most.
    package struct Bound: Sendable, Hashable {
        package let most: Int
        package let count: Count

        package init(_ most: Int, by count: Count) {
            self.most = most
            self.count = count
        }
    }

    /// Whose new leads are counted.
    package enum Count: Sendable, Hashable {
        /// The campaign's own.
        case campaign
        /// Those of its queue, and those of one rep: of all campaigns together that give such a bound.
        case queue, rep
    }

    /// nil where the campaign limits none.
    package init?(_ campaign: Campaign) {
        let limits = campaign.cadence.limits
        bounds = [
            limits.newLeadsADay.map { Bound($0, by: .campaign) },
            limits.newLeadsPerQueueADay.map { Bound($0, by: .queue) },
            limits.newLeadsPerRepADay.map { Bound($0, by: .rep) },
        ].compactMap(\.self)
        guard !bounds.isEmpty else { return nil }
        queue = campaign.queue
        self.campaign = campaign.name
        zone = campaign.timeZone ?? .utc
    }

    /// How many begin at most, whoever the reps are; nil where only a rep's are bounded.
    package var most: Int? { bounds.filter { $0.count != .rep }.map(\.most).min() }

    package func day(of instant: Instant) -> LocalDate { zone.local(instant).date }

    /// When the next day begins.
    package func endOfDay(of instant: Instant) -> Instant {
        zone.instant(of: day(of: instant).adding(days: 1), at: .startOfDay)
    }

    /// What a bound allows, in words.
    package func words(of bound: Bound) -> String {
        switch bound.count {
        case .campaign: "\(campaign) begins \(bound.leads) a day"
        case .queue: "\(queue) begins \(bound.leads) a day"
        case .rep: "a rep begins \(bound.leads) a day in \(campaign)"
        }
    }

    /// Why a new lead waits, and until when, where so many were begun today.
    package func full(_ bound: Bound, at now: Instant) -> FullDay {
        let why =
            switch bound.count {
            case .campaign: "\(campaign) has begun \(bound.leads) today, its limit"
            case .queue:
                "\(bound.leads) \(bound.most == 1 ? "was" : "were") begun in \(queue) today, its limit in \(campaign)"
            case .rep: "you have begun \(bound.leads) today, a rep's limit in \(campaign)"
            }
        return FullDay(reason: "capacity: " + why, until: endOfDay(of: now))
    }
}

/// A day on which no more new leads are begun.
package struct FullDay: Sendable, Equatable {
    /// In words.
    package var reason: String
    /// When a day begins that takes more.
    package var until: Instant

    package init(reason: String, until: Instant) {
        self.reason = reason
        self.until = until
    }
}

extension DayLimits.Bound {
    fileprivate var leads: String { "\(most) new \(most == 1 ? "lead" : "leads")" }
}

extension OpenTouch.Kind {
    /// Whether the limits of a campaign bind it: not what was promised or asked for.
    package var isBoundByCampaign: Bool {
        switch self {
        case .callback, .inbound: false
        case .followUp, .new, .chore: true
        }
    }
}
