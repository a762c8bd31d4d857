/// Where records come from that are sealed.
package enum RecordSource: String, Sendable, CaseIterable {
    case journal, attempts, amendments

    /// A record by its number, as people write it.
    package func name(of number: Int64) -> String {
        switch self {
        case .journal: JournalEntry.ID(number).description
        case .attempts: Attempt.ID(number).description
        case .amendments: "amendment \(number)"
        }
    }
}

/// A record as it is sealed: what may never change, and what of it can be erased without breaking the seal.
///
/// Its digest covers the facts and the digest of the words with a salt of their own. Once words and salt are gone the
/// digest of both is all that is left of them; nobody can find the words by trying, and the facts are sealed still.
package struct SealedRecord: Sendable, Equatable {
    package var source: RecordSource
    package var number: Int64
    /// What it is about, as the journal writes it: mostly a lead's id.
    package var subject: String
    /// When it was written; of an amendment, when its attempt was.
    package var at: Instant
    package var facts: [String?]
    /// What somebody said or wrote, and how they are reached.
    package var words: [String?]

    package init(
        source: RecordSource, number: Int64, subject: String, at: Instant, facts: [String?], words: [String?]
    ) {
        self.source = source
        self.number = number
        self.subject = subject
        self.at = at
        self.facts = facts
        self.words = words
    }

    package var hasWords: Bool { words.contains { $0?.isEmpty == false } }

    /// What is left of the words once they are erased.
    package func wordsDigest(salt: String, _ digests: Digests) -> String {
        digests.plain([salt, words.framed].framed)
    }

    func digest(wordsDigest: String, _ digests: Digests) -> String {
        let own = [source.rawValue, String(number), subject, String(at.milliseconds)]
        return digests.plain((own + facts + [wordsDigest]).framed)
    }
}
