import Prospecting

/// Records that are to be sealed next, and what must still hold when their block is written.
package struct UnsealedRecords: Sendable {
    package var records: [SealedRecord]
    /// The last block of all.
    package var previous: SealBlock?
    /// The last erasure that the records had seen.
    fileprivate var erasure: Int64
}

extension Store {
    /// What seals and erasures are computed by.
    package var digests: Digests { codecs.digests }

    /// The oldest records of a source that no block seals yet, so many at most; nil when all are sealed.
    package func unsealed(_ source: RecordSource, limit: Int) async throws -> UnsealedRecords? {
        try await read { transaction in
            let records = try transaction.sealedRecords(
                of: source, after: transaction.lastSealed(of: source), limit: limit)
            guard !records.isEmpty else { return nil }
            return UnsealedRecords(
                records: records, previous: try transaction.lastBlock(), erasure: try transaction.lastErasure())
        }
    }

    /// Writes a block; returns false, and writes nothing, where another block was written since its records were read, or
    /// something was erased: then they are to be read again.
    package func keep(_ block: SealBlock, of unsealed: UnsealedRecords) async throws -> Bool {
        try await write { transaction in
            guard try transaction.lastBlock()?.digest == unsealed.previous?.digest,
                try transaction.lastErasure() == unsealed.erasure
            else { return false }
            try transaction.insert(block)
            return true
        }
    }
}

extension Transaction {
    func lastSealed(of source: RecordSource) throws -> Int64 {
        try connection.row("SELECT MAX(last_id) AS id FROM seals WHERE source = ?", source.rawValue)?
            .optionalInteger("id") ?? 0
    }

    func lastBlock() throws -> SealBlock? {
        try connection.row("SELECT * FROM seals ORDER BY id DESC LIMIT 1").map(sealBlock)
    }

    fileprivate func lastErasure() throws -> Int64 {
        try connection.row(
            """
            SELECT MAX(id) AS id FROM journal WHERE kind = 'lead.erased' OR kind = 'retention.texts-dropped'
            """)?.optionalInteger("id") ?? 0
    }

    func sealBlock(_ row: Row) throws -> SealBlock {
        SealBlock(
            number: try row.integer("id"), source: try row.word("source"), first: try row.integer("first_id"),
            last: try row.integer("last_id"), sealedAt: try row.instant("sealed_at"),
            marks: try row.text("marks").split(separator: " ").map { SealBlock.Mark(text: $0) },
            digests: try row.text("digests").split(separator: " ").map(String.init), root: try row.text("root"),
            previous: try row.text("previous"), digest: try row.text("digest"), signature: try row.text("signature"))
    }

    fileprivate func insert(_ block: SealBlock) throws {
        try connection.execute(
            """
            INSERT INTO seals
                (id, source, first_id, last_id, sealed_at, marks, digests, root, previous, digest, signature)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, block.number, block.source.rawValue, block.first, block.last, block.sealedAt, block.markText,
            block.digests.joined(separator: " "), block.root, block.previous, block.digest,
            block.signature)
    }
}

extension SealBlock {
    var markText: String { marks.map(\.text).joined(separator: " ") }
}
