/// Where a rule comes from, and how sure it is.
package struct RuleOrigin: Hashable, Sendable {
    /// The statutes, regulations or codes that say it; none where nothing was found.
    package var citations: [String]
    /// Where its values were read.
    package var sources: [String]
    /// How sure its values are.
    package var confidence: Confidence
    /// What gives it force.
    package var binding: Binding
    /// Whether it binds calls to businesses.
    package var business: BusinessCalls
    /// What is to be known of calls to businesses.
    package var businessNote: String?
    /// In what the sources disagree, and which value was taken.
    package var conflict: String?
    /// What else is to be known.
    package var note: String?
    /// Whether the operator's own file has it, not the bundled table.
    package var isOperators: Bool

    /// Nothing known of where it comes from, unless said otherwise.
    package init(
        citations: [String] = [], sources: [String] = [], confidence: Confidence = .general,
        binding: Binding = .statute, business: BusinessCalls = .unknown, businessNote: String? = nil,
        conflict: String? = nil, note: String? = nil, isOperators: Bool = false
    ) {
        self.citations = citations
        self.sources = sources
        self.confidence = confidence
        self.binding = binding
        self.business = business
        self.businessNote = businessNote
        self.conflict = conflict
        self.note = note
        self.isOperators = isOperators
    }

    /// How sure a rule's values are.
    package enum Confidence: String, CaseIterable, Hashable, Sendable {
        /// The text of the law, or its regulator's, was read.
        case primary
        /// Tables, notes of lawyers or news were read that state it.
        case secondary
        /// No usable source was found, or only one that looks stale; the value is a careful one.
        case general
    }

    /// What gives a rule force.
    package enum Binding: String, CaseIterable, Hashable, Sendable {
        /// A law, or a regulation under one.
        case statute
        /// What a regulator or a trade body advises.
        case guideline
        /// What the trade has bound itself to.
        case code
        /// Nobody's law: a careful default of this product's.
        case policy
        /// The operator's own.
        case house
    }

    /// Whether a rule binds calls to businesses; by default it is applied to them whatever it says here.
    package enum BusinessCalls: String, CaseIterable, Hashable, Sendable {
        case bound
        case exempt
        case partly
        case likelyExempt = "likely-exempt"
        case unknown
    }
}
