import PhoneNumbers

/// What allowed a call when it was given out, as it was then; for a call that was not given out as it was made, what it
/// stood under at that moment.
package struct Proof: Sendable, Equatable {
    /// The ids of the rules that were asked and had nothing against it.
    package var rules: [String]
    /// Of the table those rules are from.
    package var rulesVersion: String
    /// The beginning of the digest of the campaign file that was followed.
    package var campaignVersion: String
    /// IANA names of all the zones that were taken into account.
    package var zones: [String]
    /// On the clock of the first of the zones, without a zone: `2026-03-03T12:00`.
    package var localTime: String
    /// When the window closes in the first zone that shuts; nil where the call was not allowed.
    package var openUntil: Instant?
    /// Why the call was not allowed, in words without a name or a number; nil where it was.
    package var shut: String?
    package var caps: [Cap]
    package var lineType: LineType?
    /// E.164.
    package var number: String?

    package init(
        rules: [String], rulesVersion: String, campaignVersion: String, zones: [String], localTime: String,
        openUntil: Instant?, shut: String? = nil, caps: [Cap] = [], lineType: LineType? = nil, number: String? = nil
    ) {
        self.rules = rules
        self.rulesVersion = rulesVersion
        self.campaignVersion = campaignVersion
        self.zones = zones
        self.localTime = localTime
        self.openUntil = openUntil
        self.shut = shut
        self.caps = caps
        self.lineType = lineType
        self.number = number
    }

    /// A cap as it stood: so many were counted before this call, and so many may be.
    package struct Cap: Sendable, Equatable, Codable {
        package var name: String
        package var count: Int
        package var max: Int

        package init(name: String, count: Int, max: Int) {
            self.name = name
            self.count = count
            self.max = max
        }

        /// A cap of the campaign or the law; nil for a cooldown, which has nothing to count.
        package init?(_ standing: CallLimit.Standing) {
            guard case .cap(let cap) = standing.limit.bound else { return nil }
            self.init(name: cap.words, count: standing.count, max: cap.most)
        }
    }
}

extension Proof {
    /// The proof of a call to a number in a window: the rules that hold today, and the campaign's own hours.
    package init(
        _ calling: CallingClass, campaignVersion: String, number: LeadNumber?, openUntil: Instant?, caps: [Cap],
        now: Instant
    ) {
        let zones = calling.hours.zones
        let local = zones.first?.local(now)
        self.init(
            rules: calling.rules.holding(at: now, in: zones) + (calling.isCallback ? [] : [Self.campaignHours]),
            rulesVersion: calling.rulesVersion, campaignVersion: campaignVersion, zones: zones.map(\.identifier),
            localTime: local.map { "\($0.date.iso)T\($0.time.text)" } ?? "", openUntil: openUntil, caps: caps,
            lineType: number?.phone.lineType, number: number?.phone.e164)
    }

    /// The hours, days and holidays of the campaign's file.
    package static let campaignHours = "campaign-hours"
}
