/// Some records that follow one another, sealed together: each block holds the digest of the one before.
package struct SealBlock: Sendable, Equatable {
    /// From 1 on, over all sources.
    package var number: Int64
    package var source: RecordSource
    /// The range of the records.
    package var first: Int64
    package var last: Int64
    package var sealedAt: Instant
    /// One a record.
    package var marks: [Mark]
    /// The digest of each record.
    package var digests: [String]
    package var root: String
    /// The digest of the block before; empty for the first.
    package var previous: String
    package var digest: String
    /// The digest under the store's key, so that who has the database alone cannot write the blocks anew.
    package var signature: String

    package init(
        number: Int64, source: RecordSource, first: Int64, last: Int64, sealedAt: Instant, marks: [Mark],
        digests: [String], root: String, previous: String, digest: String, signature: String
    ) {
        self.number = number
        self.source = source
        self.first = first
        self.last = last
        self.sealedAt = sealedAt
        self.marks = marks
        self.digests = digests
        self.root = root
        self.previous = previous
        self.digest = digest
        self.signature = signature
    }

    /// What belongs to a record's words.
    package enum Mark: Sendable, Equatable {
        case salt(String)
        /// Words and salt are gone; the digest of both is left.
        case erased(String)
    }

    /// Seals records, of which there is at least one.
    ///
    /// - Parameter salts: random, one a record.
    package init(
        _ records: [SealedRecord], salts: [String], after previous: SealBlock?, at now: Instant, _ functions: Digests
    ) throws {
        guard let first = records.first, let last = records.last, salts.count == records.count else {
            throw Refusal(.internal, "a block seals at least one record, and takes a salt for each")
        }
        number = (previous?.number ?? 0) + 1
        source = first.source
        self.first = first.number
        self.last = last.number
        sealedAt = now
        marks = salts.map { .salt($0) }
        digests = zip(records, salts).map { record, salt in
            record.digest(wordsDigest: record.wordsDigest(salt: salt, functions), functions)
        }
        root = Self.root(of: digests, functions)
        self.previous = previous?.digest ?? ""
        digest = ""
        signature = ""
        digest = ownDigest(functions)
        signature = try functions.keyed(digest)
    }

    static func root(of digests: [String], _ functions: Digests) -> String {
        functions.plain(digests.joined(separator: " "))
    }

    func ownDigest(_ functions: Digests) -> String {
        let parts = [number, first, last, Int64(digests.count), sealedAt.milliseconds].map { String($0) }
        return functions.plain((parts + [source.rawValue, root, previous]).framed)
    }
}

extension SealBlock.Mark {
    /// The text of a mark; a salt is base 64, which has no hyphen.
    package var text: String {
        switch self {
        case .salt(let salt): salt
        case .erased(let digest): "-" + digest
        }
    }

    package init(text: some StringProtocol) {
        self = text.hasPrefix("-") ? .erased(String(text.dropFirst())) : .salt(String(text))
    }
}
