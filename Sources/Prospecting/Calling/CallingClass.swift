/// What leads have in common that decides, at any instant, whether they may be called.
///
/// There are some hundreds of classes at most, whatever the number of leads; so asking each class once is enough.
package struct CallingClass: Sendable, Equatable {
    package let campaign: Campaign
    package let parts: Set<DayPart>
    package let isCallback: Bool
    /// Shut for good where no zone is known.
    package let hours: OpenHours

    /// A class of calls to people who are alike for campaign and rules.
    ///
    /// - Parameter country: of the address; whose holidays the campaign may keep.
    package init(
        campaign: Campaign, country: String?, called: CalledParty, parts: Set<DayPart>, isCallback: Bool,
        rules: Rulebook
    ) {
        self.campaign = campaign
        self.parts = parts
        self.isCallback = isCallback
        hours =
            isCallback
            ? CallingHours.ofCallback(called: called, rules: rules)
            : CallingHours.of(campaign, country: country, called: called, rules: rules)
    }

    package enum State: Sendable, Equatable {
        case open(until: Instant)
        /// Which gate is shut, why in words, and when it opens where that is known.
        case shut(Gate.Name, reason: String, opens: Instant?)
    }

    /// Whether leads of this class may be called now, and until when or from when on.
    ///
    /// A campaign that is paused, not begun or over gives out nothing but promised callbacks.
    package func state(at now: Instant, isPaused: Bool) -> State {
        switch hours.state(at: now) {
        case .shut(.noZone, let opens): return .shut(.timeZone, reason: OpenHours.Reason.noZone.words, opens: opens)
        case .shut(let reason, let opens): return .shut(.hours, reason: reason.words, opens: opens)
        case .open(let until):
            guard !isCallback, let zone = hours.zones.first else { return .open(until: until) }
            return stateInHours(at: now, isPaused: isPaused, in: zone) ?? .open(until: until)
        }
    }

    private func stateInHours(at now: Instant, isPaused: Bool, in zone: Zone) -> State? {
        let local = zone.local(now)
        if isPaused { return .shut(.campaign, reason: "\(campaign.name) is paused", opens: nil) }
        if let starts = campaign.starts, local.date < starts {
            let opens = hours.next(onOrAfter: zone.instant(of: starts, at: .startOfDay))
            return .shut(.campaign, reason: "\(campaign.name) starts on \(starts.iso)", opens: opens)
        }
        if let ends = campaign.ends, local.date > ends {
            return .shut(.campaign, reason: "\(campaign.name) ended on \(ends.iso)", opens: nil)
        }
        guard parts.isEmpty || parts.contains(DayPart(local.time)) else {
            return .shut(
                .partOfDay, reason: "to be tried at another part of the day",
                opens: hours.next(onOrAfter: now, in: parts))
        }
        return nil
    }
}
