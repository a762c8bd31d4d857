/// How leads come into a campaign.
package struct Entry: Sendable, Equatable {
    /// Makes a raw lead an MQL: marketing's half of the definition; nil when every enrolled lead is worked as it comes.
    package var mqlWhen: Condition?
    package var inbound: Inbound?
    /// How long after it finished a lead may be enrolled again; nil for never.
    package var reEnterAfter: Delay?
    /// Whether a lead stays here until it has finished, but for campaigns that take over from this one by name.
    package var isExclusive: Bool
    /// Campaigns that this one may take a lead from.
    package var takesOver: [String]

    package init(
        mqlWhen: Condition? = nil, inbound: Inbound? = nil, reEnterAfter: Delay? = nil, isExclusive: Bool = true,
        takesOver: [String] = []
    ) {
        self.mqlWhen = mqlWhen
        self.inbound = inbound
        self.reEnterAfter = reEnterAfter
        self.isExclusive = isExclusive
        self.takesOver = takesOver
    }

    /// Leads who asked for a call.
    package struct Inbound: Sendable, Equatable {
        package var when: Condition
        /// Counted from when it happened, not from when it arrived.
        package var noOlderThan: Span
        /// The promise to who asked.
        package var callWithin: Delay

        package init(
            when: Condition, noOlderThan: Span = .days(1), callWithin: Delay = .clock(.minutes(5))
        ) {
            self.when = when
            self.noOlderThan = noOlderThan
            self.callWithin = callWithin
        }
    }
}
