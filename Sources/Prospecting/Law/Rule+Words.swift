extension Rule {
    /// What it says, a sentence each, for people.
    package var sentences: [String] {
        [hoursWords, holidayWords, consentWords].compactMap(\.self) + caps.map { "at most \($0.words)" }
            + [cooldownWords, register?.words, emergencyWords, reach.words].compactMap(\.self)
    }

    private var hoursWords: String? {
        hours.map {
            "calls \($0.words), by " + (clock.map { "the clock in \($0.identifier)" } ?? "the called party's clock")
        }
    }

    private var holidayWords: String? {
        guard holidays != .none else { return nil }
        let eve = eve.map { "; \($0.map(\.text).joined(separator: " and ")) at most on the day before" }
        return "no calls on holidays" + (eve ?? "")
    }

    private var consentWords: String? {
        switch consent {
        case .none: nil
        case .presumed: "consent must be presumable; record the reason"
        case .express: "no calls without the called party's own consent beforehand"
        }
    }

    private var cooldownWords: String? {
        cooldown.map { "no call to a \($0.key.rawValue) for \($0.span.words) after a refusal" }
    }

    private var emergencyWords: String? {
        bansInEmergencies ? "no calls under a declared emergency; enter one as a blackout" : nil
    }
}

extension Rule.Register {
    fileprivate var words: String { "numbers are compared with \(name), in a copy at most \(maxAgeDays) days old" }
}

extension Reach {
    /// Whom it names, in words; nil where it names everybody.
    package var words: String? {
        let party = parties.count < Party.allCases.count ? Party.allCases.filter(parties.contains).map(\.rawValue) : []
        let line = lines.count < Line.allCases.count ? Line.allCases.filter(lines.contains).map(\.rawValue) : []
        let words = [(party, "calls to "), (line, "on lines: ")].filter { !$0.0.isEmpty }
        return words.isEmpty ? nil : "for " + words.map { $1 + $0.joined(separator: ", ") }.joined(separator: ", ")
    }
}
