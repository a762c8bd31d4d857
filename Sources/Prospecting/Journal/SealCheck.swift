/// Whether blocks fit one another and the records they seal.
package struct SealCheck: Sendable {
    private let digests: Digests
    private let erasures: Erasures

    package init(digests: Digests, erasures: Erasures) {
        self.digests = digests
        self.erasures = erasures
    }

    /// What the journal says was erased.
    package struct Erasures: Sendable, Equatable {
        /// Leads, and what else belonged to them.
        package var subjects: Set<String> = []
        /// Texts of attempts from before this were dropped for their age.
        package var textsBefore: Instant?

        package init(subjects: Set<String> = [], textsBefore: Instant? = nil) {
            self.subjects = subjects
            self.textsBefore = textsBefore
        }

        func cover(_ record: SealedRecord) -> Bool {
            if subjects.contains(record.subject) { return true }
            guard record.source != .journal, let textsBefore else { return false }
            return record.at < textsBefore
        }
    }

    /// Why a block does not fit, in words; nil when it does.
    ///
    /// - Parameters:
    ///   - previous: the block before it; nil for the first.
    ///   - records: those after the last block of the same source, up to this one's last.
    package func objection(
        to block: SealBlock, after previous: SealBlock?, records: [SealedRecord]
    ) throws -> String? {
        guard block.number == (previous?.number ?? 0) + 1 else { return "a block before it is missing" }
        guard block.previous == previous?.digest ?? "" else { return "it does not hold the digest of the block before" }
        guard block.digest == block.ownDigest(digests), try block.signature == digests.keyed(block.digest) else {
            return "the block itself was changed, or sealed under another key"
        }
        guard block.root == SealBlock.root(of: block.digests, digests), block.marks.count == block.digests.count else {
            return "the block itself was changed"
        }
        guard records.count == block.digests.count else {
            return "\(block.digests.count) records were sealed and \(records.count) are there"
        }
        return zip(records, zip(block.marks, block.digests)).lazy
            .compactMap { record, seal in objection(to: record, mark: seal.0, digest: seal.1) }.first
    }

    private func objection(to record: SealedRecord, mark: SealBlock.Mark, digest: String) -> String? {
        let name = record.source.name(of: record.number)
        let wordsDigest: String
        switch mark {
        case .salt(let salt): wordsDigest = record.wordsDigest(salt: salt, digests)
        case .erased(let left):
            guard !record.hasWords else { return "\(name) was erased and has words again" }
            guard erasures.cover(record) else { return "the words of \(name) are gone, and no erasure names them" }
            wordsDigest = left
        }
        return record.digest(wordsDigest: wordsDigest, digests) == digest
            ? nil : "\(name) was changed after it was sealed"
    }
}

extension SealBlock {
    /// Which block it is, in words.
    package var words: String {
        let range = "\(source.name(of: first)) to \(source.name(of: last))"
        return "block \(number) (\(source.rawValue), \(range), sealed \(sealedAt.rfc3339))"
    }
}
