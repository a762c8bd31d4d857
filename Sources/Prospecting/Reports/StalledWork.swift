/// Steps that wait for longer than their cadence allows, and are alike in all that could hold them.
package struct StalledWork: Sendable {
    package var campaign: Campaign
    package var isPaused: Bool
    package var channel: Channel
    /// Whether it is the first call of its lead.
    package var isNew: Bool
    /// Decides when the call may be made; nil where no number is known, or no zone, and for what is no call.
    package var calling: CallingClass?
    package var hasNumber: Bool
    /// Why `next` or a rep put it off; nil when nobody did.
    package var parkedFor: String?
    /// Who comes first for it, where somebody does.
    package var owner: CallingState.Owner?
    package var queue: String
    /// How many there are in the queue who may take it.
    package var reps: Int

    package init(
        campaign: Campaign, isPaused: Bool = false, channel: Channel = .call, isNew: Bool = false,
        calling: CallingClass? = nil, hasNumber: Bool = true, parkedFor: String? = nil,
        owner: CallingState.Owner? = nil, queue: String, reps: Int
    ) {
        self.campaign = campaign
        self.isPaused = isPaused
        self.channel = channel
        self.isNew = isNew
        self.calling = calling
        self.hasNumber = hasNumber
        self.parkedFor = parkedFor
        self.owner = owner
        self.queue = queue
        self.reps = reps
    }

    /// The gate that holds them, and why in a manager's words: what lasts, not that it is night.
    package func cause(now: Instant) -> Stall.Cause {
        if let cause = causeInCampaign(now: now) ?? causeInTask { return cause }
        guard let calling else {
            return hasNumber
                ? .init(.timeZone, "where the number rings is unknown; set a time zone")
                : .init(.number, "no phone number is known, or every one is marked bad")
        }
        if case .shut(let gate, let reason, nil) = calling.state(at: now, isPaused: isPaused) {
            return .init(gate, reason)
        }
        if let owner, let absence = owner.absence { return .init(.owner, "\(owner.name) \(absence.words)") }
        switch parkedFor {
        case "account-busy": return .init(.account, "somebody else at their account or number is being called")
        case "own-hours": return .init(.hours, "a missed callback; the lead asked to be called at other hours")
        case "cap-reached": return .init(.cap, "called as often as a cap allows")
        case .some: return .init(.due, "put off by a rep")
        case nil: return causeInQueue
        }
    }

    private func causeInCampaign(now: Instant) -> Stall.Cause? {
        if isPaused { return .init(.campaign, "\(campaign.name) is paused") }
        if case .shut(let gate, let reason, _) = calling?.campaignState(at: now, isPaused: false) {
            return .init(gate, reason)
        }
        return nil
    }

    private var causeInTask: Stall.Cause? {
        switch channel {
        case .call: nil
        case .task: .init(.due, "a task comes first, and nobody in \(queue) has done it")
        case .mail: causeInMail
        }
    }

    /// What the last look at the mail came to, as it is parked for: `missing-variable: first-name`.
    private var causeInMail: Stall.Cause {
        let parts = (parkedFor ?? "").split(separator: ": ", maxSplits: 1).map(String.init)
        let words = parts.count > 1 ? parts[1] : ""
        return switch Gate.Name(rawValue: parts.first ?? "") {
        case .missingVariable?: .init(.missingVariable, "a mail comes first, and it needs \(words)")
        case .mailLimit?: .init(.mailLimit, "a mail comes first: \(words)")
        case .mailUnsure?:
            .init(
                .mailUnsure,
                "a mail comes first, and it may have been sent; say which: touchline mail list --state unsure")
        default: .init(.mailNotConfigured, "a mail comes first, and it was not sent")
        }
    }

    private var causeInQueue: Stall.Cause {
        if reps == 0 { return .init(.owner, "nobody takes calls of \(queue)") }
        if isNew, let limits = DayLimits(campaign), let bound = limits.bounds.first {
            return .init(.capacity, limits.words(of: bound))
        }
        return .init(.due, "due, and none of the \(reps) \(reps == 1 ? "rep" : "reps") in \(queue) has taken it")
    }
}

/// Leads of a campaign in which nothing happened for longer than its cadence allows, for one reason.
package struct Stall: Sendable, Equatable {
    package var campaign: String
    package var cause: Cause
    package var leads: Int
    /// Since when the one that waits longest was due.
    package var since: Instant
    /// One of them.
    package var example: Example

    package init(campaign: String, cause: Cause, leads: Int, since: Instant, example: Example) {
        self.campaign = campaign
        self.cause = cause
        self.leads = leads
        self.since = since
        self.example = example
    }

    /// What keeps them from going on.
    package struct Cause: Sendable, Hashable {
        package var gate: Gate.Name
        /// In a manager's words.
        package var reason: String

        package init(_ gate: Gate.Name, _ reason: String) {
            self.gate = gate
            self.reason = reason
        }
    }

    /// Somebody to look at with `why`.
    package struct Example: Sendable, Equatable {
        package var lead: Lead.ID
        package var name: String

        package init(lead: Lead.ID, name: String) {
            self.lead = lead
            self.name = name
        }
    }

    /// For how long a step may wait that its cadence never skips: a first call, a promise, or one of a campaign that
    /// skips nothing.
    package static let patience = Span.days(5)
}
