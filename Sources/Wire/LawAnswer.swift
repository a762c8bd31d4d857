import Prospecting

/// The table of calling rules, a line a rule.
package struct LawListAnswer: Codable, Sendable, Equatable {
    /// Names the table; it is stamped on every attempt.
    package var version: String
    /// That this is not legal advice.
    package var notice: String
    package var rules: [LawRow]
    /// Places that add nothing to their country's rules, as far as is known.
    package var inheriting: [String]

    package init(version: String, notice: String, rules: [LawRow], inheriting: [String]) {
        self.version = version
        self.notice = notice
        self.rules = rules
        self.inheriting = inheriting
    }
}

/// A rule in a line.
package struct LawRow: Codable, Sendable, Equatable {
    package var id: String
    package var jurisdiction: String
    package var name: String
    /// What it says, in words: `mon-sat 08:00-20:00; no calls on holidays`.
    package var says: String
    package var binding: String
    package var confidence: String
    @OrNull package var citation: String?
    /// The first and the last day of the call for which it holds.
    @OrNull package var from: String?
    @OrNull package var until: String?

    package init(
        id: String, jurisdiction: String, name: String, says: String, binding: String, confidence: String,
        citation: String?, from: String?, until: String?
    ) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.name = name
        self.says = says
        self.binding = binding
        self.confidence = confidence
        self.citation = citation
        self.from = from
        self.until = until
    }
}

/// What applies to calls and mails to a place, and why.
package struct LawAnswer: Codable, Sendable, Equatable {
    package var jurisdiction: String
    package var version: String
    /// That this is not legal advice.
    package var notice: String
    /// The day for which it is told.
    package var day: String
    package var rules: [LawCard]
    /// What the operator takes parties for there that are not known, and on what basis.
    package var assumed: [String]
    /// The operator's blackouts there.
    package var blackouts: [String]
    package var mail: [String]
    package var recording: String
    /// What is to be known of how these were found, as for a country without rules.
    package var remarks: [String]

    package init(
        jurisdiction: String, version: String, notice: String, day: String, rules: [LawCard], assumed: [String],
        blackouts: [String], mail: [String], recording: String, remarks: [String]
    ) {
        self.jurisdiction = jurisdiction
        self.version = version
        self.notice = notice
        self.day = day
        self.rules = rules
        self.assumed = assumed
        self.blackouts = blackouts
        self.mail = mail
        self.recording = recording
        self.remarks = remarks
    }
}

/// A rule in full.
package struct LawCard: Codable, Sendable, Equatable {
    package var id: String
    package var jurisdiction: String
    package var name: String
    /// Whether it holds on the day asked for.
    package var holds: Bool
    /// What it says, a sentence each.
    package var says: [String]
    /// The next year's days without calls: `2026-11-26 Thanksgiving Day`.
    package var holidays: [String]
    package var binding: String
    package var confidence: String
    package var citations: [String]
    package var sources: [String]
    /// Whether it binds calls to businesses, and what is to be known of that.
    package var business: String
    @OrNull package var conflict: String?
    @OrNull package var note: String?
    @OrNull package var from: String?
    @OrNull package var until: String?
    /// Whether the operator's own file has it.
    package var operators: Bool
    /// For whom the operator has loosened it, and on what basis.
    package var loosened: [String]

    package init(
        id: String, jurisdiction: String, name: String, holds: Bool, says: [String], holidays: [String],
        binding: String, confidence: String, citations: [String], sources: [String], business: String,
        conflict: String?, note: String?, from: String?, until: String?, operators: Bool, loosened: [String]
    ) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.name = name
        self.holds = holds
        self.says = says
        self.holidays = holidays
        self.binding = binding
        self.confidence = confidence
        self.citations = citations
        self.sources = sources
        self.business = business
        self.conflict = conflict
        self.note = note
        self.from = from
        self.until = until
        self.operators = operators
        self.loosened = loosened
    }
}
