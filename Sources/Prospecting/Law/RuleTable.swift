/// The rules for calls and mails: those of the product, and what the operator made of them. Not legal advice.
package struct RuleTable: Hashable, Sendable {
    /// Names the content; it is stamped on every attempt.
    package var version: String
    /// In the order of the file.
    package var rules: [Rule] { didSet { index() } }
    /// What the operator has loosened.
    package var loosenings: [Loosening]
    /// What the operator takes parties for that are not known.
    package var assumptions: [PartyAssumption]
    /// The dates on which the operator has calls stopped.
    package var blackouts: [Blackout]
    /// What mails must keep to.
    package var mail: [MailRule]
    /// Where recording needs the consent of all.
    package var recording: RecordingRule
    /// States and provinces of which it is known, or was looked for in vain, that they add nothing to their country's.
    package var inheriting: Set<Jurisdiction>
    /// The zones of the places that are known.
    package var zones: [Jurisdiction: [Zone]]
    private var rulesOfPlace: [Jurisdiction: [Int]] = [:]

    /// A table of those rules.
    package init(
        version: String, rules: [Rule], loosenings: [Loosening] = [], assumptions: [PartyAssumption] = [],
        blackouts: [Blackout] = [], mail: [MailRule] = [], recording: RecordingRule = RecordingRule(),
        inheriting: Set<Jurisdiction> = [], zones: [Jurisdiction: [Zone]] = [:]
    ) {
        self.version = version
        self.rules = rules
        self.loosenings = loosenings
        self.assumptions = assumptions
        self.blackouts = blackouts
        self.mail = mail
        self.recording = recording
        self.inheriting = inheriting
        self.zones = zones
        index()
    }

    /// The rules that hold in a place itself, without those of its country.
    package func rules(of place: Jurisdiction) -> [Rule] {
        (rulesOfPlace[place] ?? []).map { rules[$0] }
    }

    private mutating func index() {
        rulesOfPlace = Dictionary(grouping: rules.indices) { rules[$0].jurisdiction }
    }
}
