/// What leads have in common that decides, at any instant, whether they may be called.
///
/// There are some hundreds of classes at most, whatever the number of leads; so asking each class once is enough. It is
/// an object, since every request looks at all of them and a campaign is large.
package final class CallingClass: Sendable, Equatable {
    package let campaign: Campaign
    package let parts: Set<DayPart>
    package let isCallback: Bool
    /// Shut for good where no zone is known. For callbacks those of the moments they were agreed for.
    package let hours: OpenHours
    /// For callbacks to people who said when they may be called: what they asked for, too.
    private let missedHours: OpenHours?
    /// What is written of whom it reaches and cannot be read here.
    private var unreadable: String? { law.called.unreadable }
    /// The countries and states that each of its leads may be in: by the address, or by the number that is to be called.
    package var places: Set<Jurisdiction> { law.places }
    /// The rules that were asked, and which table they are from.
    package var rules: [Rule] { law.rules }
    var rulesVersion: String { law.version }
    /// What was asked of the rules.
    private let law: CallLaw

    /// A class of calls to people who are alike for campaign and rules.
    ///
    /// - Parameter country: of the address; whose holidays the campaign may keep.
    package init(campaign: Campaign, country: String?, law: CallLaw, parts: Set<DayPart>, isCallback: Bool) {
        self.campaign = campaign
        self.parts = parts
        self.isCallback = isCallback
        self.law = law
        hours =
            isCallback
            ? CallingHours.ofCallback(law) : CallingHours.of(campaign, country: country, law: law)
        missedHours = isCallback && law.called.callHours != nil ? CallingHours.ofMissedCallback(law) : nil
    }

    package static func == (one: CallingClass, other: CallingClass) -> Bool {
        one === other
            || (one.campaign == other.campaign && one.parts == other.parts && one.isCallback == other.isCallback
                && one.hours == other.hours
                && one.missedHours == other.missedHours && one.unreadable == other.unreadable
                && one.places == other.places && one.rules == other.rules && one.rulesVersion == other.rulesVersion)
    }

    /// The hours of one call of this class, where they are not those of the class.
    ///
    /// A callback may be made outside the hours that the lead asked for only if it was agreed for such a moment, and only
    /// until it is missed; else what the lead asked for holds.
    ///
    /// - Parameter due: the moment that was agreed.
    package func ownHours(ofCallDue due: Instant, at now: Instant) -> OpenHours? {
        guard let missedHours else { return nil }
        let isAgreed = now < due + .callbackIsMissed && !missedHours.isOpen(at: due)
        return isAgreed ? nil : missedHours
    }

    /// The hours of one call of this class.
    package func hours(ofCallDue due: Instant, at now: Instant) -> OpenHours {
        ownHours(ofCallDue: due, at: now) ?? hours
    }

    package enum State: Sendable, Equatable {
        case open(until: Instant)
        /// Which gate is shut, why in words, and when it opens where that is known.
        case shut(Gate.Name, reason: String, opens: Instant?)

        fileprivate init(_ state: OpenHours.State, unreadable: String?) {
            switch state {
            case .open(let until): self = .open(until: until)
            case .shut(.noZone, let opens):
                let why = unreadable.map {
                    "\($0) cannot be read on this machine, so it is not known when they may be called"
                }
                self = .shut(.timeZone, reason: why ?? OpenHours.Reason.noZone.words, opens: opens)
            case .shut(let reason, let opens): self = .shut(.hours, reason: reason.words, opens: opens)
            }
        }
    }

    /// Whether leads of this class may be called now, and until when or from when on.
    ///
    /// A campaign that is paused, not begun or over gives out nothing but promised callbacks; it is asked before the hours,
    /// whose opening would let nobody through.
    package func state(at now: Instant, isPaused: Bool) -> State {
        if !isCallback, let shut = stateOfCampaign(at: now, isPaused: isPaused) { return shut }
        let state = State(hours.state(at: now), unreadable: unreadable)
        if case .open = state, !isPartOfDay(at: now) { return waitsForPart(from: now) }
        return state
    }

    /// Whether one call of this class may be made at a moment, whatever part of the day it waits for.
    ///
    /// - Parameter due: the moment that was agreed; nil where none was.
    package func state(ofCallDue due: Instant?, at now: Instant) -> State {
        if !isCallback, let shut = stateOfCampaign(at: now, isPaused: false) { return shut }
        let hours = due.map { self.hours(ofCallDue: $0, at: now) } ?? hours
        return State(hours.state(at: now), unreadable: unreadable)
    }

    /// Why the campaign gives out nothing at an instant, whatever the hours are; nil while it runs, and for a promised
    /// callback.
    package func campaignState(at now: Instant, isPaused: Bool) -> State? {
        isCallback ? nil : stateOfCampaign(at: now, isPaused: isPaused)
    }

    /// How the campaign keeps its leads from being called; nil where it does not.
    private func stateOfCampaign(at now: Instant, isPaused: Bool) -> State? {
        if isPaused { return .shut(.campaign, reason: "\(campaign.name) is paused", opens: nil) }
        guard let zone = hours.zones.first else { return nil }
        let today = zone.local(now).date
        if let starts = campaign.starts, today < starts {
            let opens = hours.next(onOrAfter: zone.instant(of: starts, at: .startOfDay))
            return .shut(.campaign, reason: "\(campaign.name) starts on \(starts.iso)", opens: opens)
        }
        guard let ends = campaign.ends, today > ends else { return nil }
        return .shut(.campaign, reason: "\(campaign.name) ended on \(ends.iso)", opens: nil)
    }

    private func isPartOfDay(at now: Instant) -> Bool {
        guard !isCallback, !parts.isEmpty, let zone = hours.zones.first else { return true }
        return parts.contains(DayPart(zone.local(now).time))
    }

    private func waitsForPart(from now: Instant) -> State {
        .shut(
            .partOfDay, reason: "to be tried at another part of the day", opens: hours.next(onOrAfter: now, in: parts))
    }
}
