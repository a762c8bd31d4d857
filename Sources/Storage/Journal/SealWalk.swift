import Prospecting

/// What a look at every seal came to.
package struct SealReport: Sendable, Equatable {
    package var blocks = 0
    /// Records that no block seals yet; 0 where a block does not fit.
    package var unsealed = 0
    /// The digest of the last block: who keeps it elsewhere can tell later that no block was taken away.
    package var head: String?
    /// The first block that does not fit, and why; nil when all do.
    package var objection: String?
}

extension Store {
    /// Compares every sealed record with its seal, up to the first block that does not fit.
    package func checkSeals() async throws -> SealReport {
        try await read { try $0.checkSeals() }
    }
}

extension Transaction {
    func checkSeals() throws -> SealReport {
        var walk = SealWalk(
            transaction: self, check: SealCheck(digests: codecs.digests, erasures: try erasures()))
        return try walk.run()
    }
}

/// A walk over the blocks in their order.
private struct SealWalk {
    let transaction: Transaction
    let check: SealCheck
    var report = SealReport()
    private var previous: SealBlock?
    private var sealed: [RecordSource: Int64] = [:]

    init(transaction: Transaction, check: SealCheck) {
        self.transaction = transaction
        self.check = check
    }

    private var connection: Connection { transaction.connection }
    private static let page = 32

    mutating func run() throws -> SealReport {
        while report.objection == nil, let rows = try nextRows() {
            for row in rows where report.objection == nil { try visit(row) }
        }
        report.head = previous?.digest
        guard report.objection == nil else { return report }
        for source in RecordSource.allCases { report.unsealed += try countUnsealed(of: source) }
        return report
    }

    private func nextRows() throws -> [Row]? {
        let rows = try connection.rows(
            "SELECT * FROM seals WHERE id > ? ORDER BY id LIMIT ?", previous?.number ?? 0, Self.page)
        return rows.isEmpty ? nil : rows
    }

    /// What cannot be read was not written by this program, so it does not fit either.
    private mutating func visit(_ row: Row) throws {
        let number = try row.integer("id")
        do {
            let block = try transaction.sealBlock(row)
            let records = try transaction.sealedRecords(
                of: block.source, after: sealed[block.source] ?? 0, through: block.last,
                limit: block.digests.count + 1)
            if let objection = try check.objection(to: block, after: previous, records: records) {
                report.objection = "\(block.words) does not fit: \(objection)"
                return
            }
            previous = block
            sealed[block.source] = block.last
            report.blocks += 1
        } catch let fault as DatabaseFault {
            report.objection = "block \(number) cannot be read: \(fault)"
        }
    }

    private func countUnsealed(of source: RecordSource) throws -> Int {
        try connection.row(
            "SELECT COUNT(*) AS records FROM \(source.rawValue) WHERE id > ?", transaction.lastSealed(of: source))?
            .int("records") ?? 0
    }
}

extension Transaction {
    /// What the journal says was erased, and what was dropped for its age. An entry that does not carry the mark of the
    /// store's key excuses nothing: whoever can write into the database alone cannot make one.
    fileprivate func erasures() throws -> SealCheck.Erasures {
        var erasures = SealCheck.Erasures()
        let rows = try connection.rows(
            """
            SELECT subject, at, kind, changes FROM journal
            WHERE kind = 'lead.erased' OR kind = 'retention.texts-dropped' ORDER BY id
            """)
        for row in rows {
            let changes = try changes(of: row)
            guard try isMarked(row, changes) else { continue }
            if try row.text("kind") == JournalEntry.Kind.leadErased.rawValue {
                erasures.subjects.insert(try row.text("subject"))
                let others = changes.first { $0.name == JournalEntry.also }?.after ?? ""
                erasures.subjects.formUnion(others.split(separator: " ").map(String.init))
            } else if let before = changes.first(where: { $0.name == JournalEntry.before })?.after,
                let instant = Instant(rfc3339: before)
            {
                erasures.textsBefore = max(erasures.textsBefore ?? instant, instant)
            }
        }
        return erasures
    }

    private func isMarked(_ row: Row, _ changes: [JournalEntry.Change]) throws -> Bool {
        let told = changes.filter { $0.name != JournalEntry.mark }
        let mark = try erasureMark(row.text("kind"), of: row.text("subject"), told, at: row.instant("at"))
        return changes.contains { $0.name == JournalEntry.mark && $0.after == mark }
    }

    /// None where they are no text of ours; the seal of that entry tells.
    private func changes(of row: Row) throws -> [JournalEntry.Change] {
        do {
            return try Document.value([JournalEntry.Change].self, row.text("changes"))
        } catch is DecodingError {
            return []
        }
    }
}

extension JournalEntry {
    /// The name of the change that lists what else an erasure covers.
    static let also = "also"
    /// The name of the change that holds the mark of the store's key.
    static let mark = "erasure-mark"
    /// The name of the change that says how old what was dropped is at least.
    static let before = "before"
}
