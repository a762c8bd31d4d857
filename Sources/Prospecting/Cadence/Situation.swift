/// Everything besides its own course that a decision about an enrollment looks at.
package struct Situation: Sendable {
    package var campaign: Campaign
    /// The lead as it is, with the answers of this enrollment so far.
    package var facts: Facts
    package var enrolledAt: Instant
    /// When the enrollment came to its end; nil while it has not.
    package var finishedAt: Instant?
    package var now: Instant
    /// Who did it; nil when the clock did.
    package var actor: User?
    /// Whether the lead asked not to be called.
    package var isSuppressed: Bool
    /// Whether mails go out by themselves here; where they do not, no other step waits for one.
    package var sendsMail = true
    /// The others of the account that matter; looked at only where the campaign has account rules.
    package var colleagues: [Colleague]
    /// The lead's place in the order of all.
    package var rank: Double
    /// Which lease of what is open runs longest; looked at only where an end or a move would take a call from a rep.
    package var lease: Lease?
    /// The rules that decide when the lead may be called.
    package var rules: Rulebook

    package init(
        campaign: Campaign, facts: Facts, enrolledAt: Instant, now: Instant, actor: User? = nil,
        isSuppressed: Bool = false, colleagues: [Colleague] = [], rank: Double = 0, rules: Rulebook = .floor
    ) {
        self.campaign = campaign
        self.facts = facts
        self.enrolledAt = enrolledAt
        self.now = now
        self.actor = actor
        self.isSuppressed = isSuppressed
        self.colleagues = colleagues
        self.rank = rank
        self.rules = rules
    }

    /// The hours in which the lead's calls in this campaign are planned; nil while its zone is unknown.
    var hours: OpenHours? {
        let law = law
        guard !law.called.zones.isEmpty else { return nil }
        return CallingHours.planned(campaign, country: facts.lead.country, law: law)
    }

    /// The hours in which a promised call may be made.
    var callbackHours: OpenHours { CallingHours.ofCallback(law) }
    /// Those of a callback whose moment nobody agreed on.
    var missedCallbackHours: OpenHours { CallingHours.ofMissedCallback(law) }

    private var law: CallLaw {
        let law = rules.law(of: facts.lead)
        guard law.called.zones.isEmpty else { return law }
        var called = law.called
        called.zones = zones
        return rules.law(of: called)
    }

    /// Where the lead's clock may stand: while no number is left to call, where the first of the bad ones rings.
    var zones: [Zone] {
        let lead = facts.lead
        guard lead.zones.isEmpty, lead.callableNumber == nil, let number = lead.numbers.first else { return lead.zones }
        return number.zones
    }
}
