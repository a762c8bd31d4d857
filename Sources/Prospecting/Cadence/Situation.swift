/// Everything besides its own course that a decision about an enrollment looks at.
package struct Situation: Sendable {
    package var campaign: Campaign
    /// The lead as it is, with the answers of this enrollment so far.
    package var facts: Facts
    package var enrolledAt: Instant
    package var now: Instant
    /// Who did it; nil when the clock did.
    package var actor: User?
    /// Whether the lead asked not to be called.
    package var isSuppressed: Bool

    package init(
        campaign: Campaign, facts: Facts, enrolledAt: Instant, now: Instant, actor: User? = nil,
        isSuppressed: Bool = false
    ) {
        self.campaign = campaign
        self.facts = facts
        self.enrolledAt = enrolledAt
        self.now = now
        self.actor = actor
        self.isSuppressed = isSuppressed
    }

    /// The lead's calling hours in this campaign; nil while its zone is unknown.
    var hours: OpenHours? {
        zones.isEmpty ? nil : CallingHours.of(campaign, country: facts.lead.country, zones: zones)
    }

    /// Where the lead's clock may stand: while no number is left to call, where the first of the bad ones rings.
    var zones: [Zone] {
        let lead = facts.lead
        guard lead.zones.isEmpty, lead.callableNumber == nil, let number = lead.numbers.first else { return lead.zones }
        return number.zones
    }
}

/// What happened to an enrollment.
package enum Happening: Sendable, Equatable {
    /// The lead was enrolled, or its facts changed while it was held.
    case judged(Judgement.Verdict)
    case called(Outcome)
    /// A call that the cadence did not wait for.
    case rangBack(Outcome)
    case taskDone
    case skipped(reason: String)
    /// Nobody did it in time.
    case overdue
    case stopped(reason: String)
    /// Numbers were marked bad beside what is open: a call that none is left for cannot be made.
    case numbersLost
}

/// What a rep says came of a call.
package struct Outcome: Sendable, Equatable {
    package var disposition: String
    /// When the call was made.
    package var calledAt: Instant
    /// A promised or booked moment.
    package var when: Instant?
    /// To questions of the qualification and to what the disposition asks for, by id.
    package var answers: [String: String]
    /// E.164, the number that was called.
    package var number: String?
    package var note: String?
    /// The account executive a meeting is with.
    package var with: String?
    /// What was said in words of its own, by name, as it was given: it tells two logs apart, and decides nothing.
    package var said: [String: String] = [:]

    package init(
        disposition: String, calledAt: Instant, when: Instant? = nil, answers: [String: String] = [:],
        number: String? = nil, note: String? = nil, with: String? = nil
    ) {
        self.disposition = disposition
        self.calledAt = calledAt
        self.when = when
        self.answers = answers
        self.number = number
        self.note = note
        self.with = with
    }
}

/// What a decision comes to: the enrollment's next course and what to do in the world, in order.
package struct Decision: Sendable, Equatable {
    package var course: Course
    package var effects: [Effect]
}

/// Something to do in the world because of a decision.
package enum Effect: Sendable, Equatable {
    case moveLead(to: Lead.Stage, reason: String?, returnOn: Instant?)
    /// E.164.
    case markNumberBad(String)
    case markAccount(Account.Stage)
    case suppress(Consequence.Whom, channels: Set<Channel>, reason: String)
    /// Offer to sales: choose by the campaign's route.
    case offerToSales
    case announce(Announcement)
}

/// An event that a decision gives rise to, and what only the decision knows of it.
package struct Announcement: Sendable, Equatable {
    package var type: EventType
    package var reason: String?
    package var returnOn: Instant?
    /// The promised or booked moment.
    package var when: Instant?
    /// The criteria that decided a qualification.
    package var decidedBy: [String]
    /// The disposition that an amendment took the place of.
    package var amended: String?

    package init(
        _ type: EventType, reason: String? = nil, returnOn: Instant? = nil, when: Instant? = nil,
        decidedBy: [String] = [], amended: String? = nil
    ) {
        self.type = type
        self.reason = reason
        self.returnOn = returnOn
        self.when = when
        self.decidedBy = decidedBy
        self.amended = amended
    }
}
