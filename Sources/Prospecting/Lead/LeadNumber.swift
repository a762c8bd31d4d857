import PhoneNumbers

/// One of a lead's numbers.
package struct LeadNumber: Sendable, Equatable {
    package let phone: PhoneNumber
    /// Where it may lie; none when one of those zones is not known on this machine, since leaving it out would widen the
    /// hours.
    package let zones: [Zone]
    /// When somebody found that it does not reach this person.
    package var badSince: Instant?
    /// When it reached this person last, or somebody said that it does.
    package var goodAt: Instant?

    package init(phone: PhoneNumber, badSince: Instant? = nil, goodAt: Instant? = nil) {
        let zones = phone.zones.compactMap(Zone.init)
        self.phone = phone
        self.zones = zones.count == phone.zones.count ? zones : []
        self.badSince = badSince
        self.goodAt = goodAt
    }

    package var isBad: Bool { badSince != nil }

    /// After this a number that was marked bad is tried again: numbers are given to others, and marks are slips.
    package static let badFor = Span.days(90)

    /// Whether this is the one to call rather than another that comes before it in the lead's order: one of which it is
    /// known where it rings, then the one that reached the person last.
    func isBetter(than other: LeadNumber, wherePlaceCounts: Bool) -> Bool {
        if wherePlaceCounts, zones.isEmpty != other.zones.isEmpty { return other.zones.isEmpty }
        guard let goodAt else { return false }
        return other.goodAt.map { goodAt > $0 } ?? true
    }
}

/// The order and the marks of a lead's numbers.
extension Lead {
    /// The number to call: of those not marked bad the one that reached the lead last, else the first in order. One that
    /// rings nowhere in particular comes after all that do, unless the lead's zone was given.
    package var callableNumber: LeadNumber? {
        var best: LeadNumber?
        for number in numbers where !number.isBad {
            guard let current = best else {
                best = number
                continue
            }
            if number.isBetter(than: current, wherePlaceCounts: timeZone == nil && listedZone == nil) { best = number }
        }
        return best
    }

    /// Where the lead's clock may stand, the likeliest first; none where nothing says.
    package var zones: [Zone] { Whereabouts(self).zones }

    /// Adds a number that is not known yet, behind those of its kind: lines first, then what is dear or free to call.
    package mutating func add(_ phone: PhoneNumber) {
        guard !numbers.contains(where: { $0.phone.e164 == phone.e164 }) else { return }
        let place = numbers.firstIndex { $0.phone.lineType.rank > phone.lineType.rank } ?? numbers.endIndex
        numbers.insert(LeadNumber(phone: phone), at: place)
    }

    /// Puts a number, known or not, in front of all, and lets it be called first.
    package mutating func putFirst(_ phone: PhoneNumber, now: Instant) {
        numbers.removeAll { $0.phone.e164 == phone.e164 }
        let wasProved = numbers.contains { $0.goodAt != nil }
        numbers.insert(LeadNumber(phone: phone, goodAt: wasProved ? now : nil), at: 0)
    }

    /// Lets all others be called before this one.
    package mutating func putLast(_ number: String) {
        guard let index = numbers.firstIndex(where: { $0.phone.e164 == number }) else { return }
        var moved = numbers.remove(at: index)
        moved.goodAt = nil
        numbers.append(moved)
    }

    /// Notes that a number reached this person; it is the one to call from now on.
    package mutating func markGood(_ number: String, now: Instant) {
        for index in numbers.indices where numbers[index].phone.e164 == number {
            numbers[index].goodAt = now
            numbers[index].badSince = nil
        }
    }

    /// Notes that a number does not reach this person; one that is marked already keeps its date.
    package mutating func markBad(_ number: String, now: Instant) {
        for index in numbers.indices where numbers[index].phone.e164 == number {
            numbers[index].badSince = numbers[index].badSince ?? now
            numbers[index].goodAt = nil
        }
    }
}

extension LineType {
    /// The smaller is called first.
    fileprivate var rank: Int {
        switch self {
        case .fixed, .mobile, .unknown: 0
        case .personal, .voip, .other: 1
        case .tollFree: 2
        case .premium: 3
        }
    }
}
