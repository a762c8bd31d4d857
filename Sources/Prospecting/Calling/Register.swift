/// One version of a do-not-call register that somebody else keeps, such as the National Do Not Call Registry.
package struct Register: Sendable, Equatable {
    /// Words of lower-case letters and digits with hyphens between: `us-dnc`.
    package var name: String
    /// As its keeper calls it.
    package var version: String
    /// The day on which its keeper gave it out.
    package var dated: LocalDate
    /// For how many days after that day it may be called by.
    package var maxAge: Int
    /// Where no call is made without it.
    package var covers: Area
    /// On what it rests that it may be called by for longer than the law there has it; nil where it may not.
    package var basis: String?
    /// That somebody took it away; nil while it counts.
    package var removal: Removal?

    package init(
        name: String, version: String, dated: LocalDate, maxAge: Int, covers: Area, basis: String? = nil,
        removal: Removal? = nil
    ) {
        self.name = name
        self.version = version
        self.dated = dated
        self.maxAge = maxAge
        self.covers = covers
        self.basis = basis
        self.removal = removal
    }

    /// When somebody took it away, and why.
    package struct Removal: Sendable, Equatable {
        package var on: LocalDate
        package var reason: String

        package init(on: LocalDate, reason: String) {
            self.on = on
            self.reason = reason
        }
    }

    /// The last day on which calls may be made by it.
    package var lastDay: LocalDate { dated.adding(days: maxAge) }

    /// Whether it is older than it may be for everybody; the day is that of UTC.
    package func isStale(at now: Instant) -> Bool { Zone.utc.local(now).date > lastDay }

    /// The area that is closed while the register is stale, or since it was taken away; nil while it is good.
    ///
    /// Where the date is ahead of UTC's its last day is over sooner, in Guam ten hours.
    package func closedArea(at now: Instant) -> ClosedArea? {
        if let removal {
            return ClosedArea(
                covers, for: .registerStale,
                reason: "the register \(name) was removed on \(removal.on.iso) (\(removal.reason)), and the law of "
                    + "\(covers.text) asks for one; \(howToImport)")
        }
        guard Zone.utc.local(now + Self.earliestDay).date > lastDay else { return nil }
        let age = max(Zone.utc.local(now).date.dayNumber - dated.dayNumber, maxAge + 1)
        return ClosedArea(
            covers, for: .registerStale,
            reason:
                "the register \(name) of \(dated.iso) is \(age) days old, and may be \(maxAge); \(howToImport)",
            lastDay: isStale(at: now) ? nil : lastDay)
    }

    /// How far the first date on earth is ahead of UTC's, in Kiritimati.
    private static let earliestDay = Span.hours(14)

    private var howToImport: String {
        "import a newer one: touchline suppress import FILE --register \(name) --version V --date D"
    }

    /// Those of registers, with some that were removed, that say where calls may be made: a removed one only where the law
    /// asks for one on that day, and none that counts rules there.
    package static func ruling(_ all: [Register], by table: RuleTable, on day: LocalDate) -> [Register] {
        let counting = all.filter { $0.removal == nil }
        return all.filter { register in
            register.removal == nil
                || !counting.contains { $0.covers.contains(register.covers) }
                    && !table.registers(in: register.covers, on: day).isEmpty
        }
    }

    /// How many days old the register of a country may be where its law says so: 31 in the United States (16 CFR
    /// 310.4(b)(3)(iv)) and in Canada (Unsolicited Telecommunications Rules, Part II), 28 in the United Kingdom (PECR
    /// regulation 21). Elsewhere 28, the strictest of these.
    package static func standardMaxAge(in area: Area) -> Int {
        switch area {
        case .country("US"), .country("CA"), .state("US", _), .state("CA", _): 31
        case .areaCode(let digits) where digits.hasPrefix("+1"): 31
        default: 28
        }
    }

    /// Where a register rules, told from its name: `us-dnc`, `uk-tps`, or one of those that are known by name alone; nil
    /// where that does not tell.
    package static func standardCoverage(of name: String) -> Area? {
        switch name {
        case "dnc", "ndnc", "national-dnc": return .country("US")
        case "tps", "ctps": return .country("GB")
        case "dncl", "lnnte": return .country("CA")
        default: break
        }
        guard let hyphen = name.firstIndex(of: "-"), let area = Area(String(name[..<hyphen])) else { return nil }
        return area == .country("UK") ? .country("GB") : area
    }
}
