import Prospecting

/// What a move took over of one table.
package struct MovedRows: Sendable, Equatable {
    package var table: String
    package var rows: Int
    /// Of all rows in the order of their key; the same in both databases, or the move would have failed.
    package var checksum: String
}

extension Store {
    /// Takes everything over into an empty store, table by table, and looks that all of it is there, by count and
    /// checksum. One that broke off is gone on with by calling it again; nobody can write to this store meanwhile.
    ///
    /// This store is marked then, and served no more.
    ///
    /// - Parameters:
    ///   - name: what the new store is called, for who would serve this one.
    ///   - watching: how long is looked whether a daemon serves this store: longer than two beats.
    ///   - progress: told the table, and how many of its rows were taken over, page by page.
    /// - Throws: `conflict` where this store is served, or the target holds another store, or rows that differ.
    package func move(
        into target: Store, named name: String = "another store", watching: Duration = .seconds(5),
        progress: @escaping @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }
    ) async throws -> [MovedRows] {
        if let refusal = try await moveAway() { throw refusal }
        let standstill = try await standStill(watching: watching)
        let mark = try await movingMark()
        try await target.beginMove(mark)
        for table in MovedTable.all { try await take(table, into: target, progress: progress) }
        try await target.linkMerged(from: self)
        var moved: [MovedRows] = []
        for table in MovedTable.all {
            let (here, there) = (try await checksum(of: table), try await target.checksum(of: table))
            guard here == there else {
                throw Refusal(
                    .conflict,
                    "\(table.name) differs after the move (\(here.rows) rows here, \(there.rows) there); "
                        + "empty the new database and move again")
            }
            moved.append(here)
        }
        try standstill?.requireUnbroken()
        try await target.endMove()
        if let standstill { try standstill.note(name, as: Self.movedKey) } else { try await markMoved(to: name) }
        return moved
    }

    /// That this store was moved to another, which is to be served instead; nil where it was not.
    package func moveAway() async throws -> Refusal? {
        try await read { try $0.moveAway() }
    }

    /// Lets this store be served again, since the move was given up; false where it was not moved.
    package func stay() async throws -> Bool {
        try await write { transaction in
            try transaction.connection.rowsChanged(by: "DELETE FROM store WHERE key = ?", Self.movedKey) == 1
        }
    }

    private func markMoved(to name: String) async throws {
        try await write { transaction in
            try transaction.connection.execute("INSERT INTO store (key, value) VALUES (?, ?)", Self.movedKey, name)
        }
    }

    /// Whether a move into this store began and did not end.
    package func isBeingMoved() async throws -> Bool {
        try await read { try $0.connection.row("SELECT value FROM store WHERE key = ?", Self.markKey) != nil }
    }

    private static let markKey = "moving-from"
    fileprivate static let movedKey = "moved-to"

    /// Tells a store from others: who was its first user, and since when.
    private func movingMark() async throws -> String {
        try await read { transaction in
            guard
                let row = try transaction.connection.row("SELECT email, created_at FROM users ORDER BY id LIMIT 1")
            else { throw Refusal(.conflict, "the store to be moved is empty") }
            return try "\(row.text("email")) \(row.integer("created_at"))"
        }
    }

    private func beginMove(_ mark: String) async throws {
        try await write { transaction in
            let connection = transaction.connection
            let known = try connection.row("SELECT value FROM store WHERE key = ?", Self.markKey)?.text("value")
            guard known == nil else {
                guard known == mark else {
                    throw Refusal(.conflict, "another store is being moved there; give an empty database")
                }
                return
            }
            guard try connection.row("SELECT id FROM users LIMIT 1") == nil else {
                throw Refusal(.conflict, "there is a store already; give an empty database")
            }
            try connection.execute("INSERT INTO store (key, value) VALUES (?, ?)", Self.markKey, mark)
        }
    }

    private func endMove() async throws {
        try await write { transaction in
            for table in MovedTable.all where table.hasSequence {
                try transaction.connection.continueIDs(of: table.name)
            }
            try transaction.connection.execute("DELETE FROM store WHERE key = ?", Self.markKey)
        }
    }

    private func take(
        _ table: MovedTable, into target: Store, progress: @Sendable (String, Int) -> Void
    ) async throws {
        var last = try await target.read { try $0.connection.lastKey(of: table, without: Self.markKey) }
        var count = 0
        while true {
            let after = last
            let page = try await read { try $0.connection.page(of: table, after: after, without: Self.markKey) }
            guard !page.rows.isEmpty else { return }
            try await target.write { try $0.connection.insert(page, into: table) }
            last = try page.lastKey(of: table)
            count += page.rows.count
            progress(table.name, count)
            try Task.checkCancellation()
        }
    }

    /// Merged records refer to whom they became one with, who may have come later; so that is written at the end.
    private func linkMerged(from source: Store) async throws {
        var last: Int64 = 0
        while true {
            let after = last
            let links = try await source.read { transaction in
                try transaction.connection.rows(
                    "SELECT id, merged_into FROM leads WHERE merged_into IS NOT NULL AND id > ? ORDER BY id LIMIT 1000",
                    after
                ).map { (id: try $0.integer("id"), into: try $0.integer("merged_into")) }
            }
            guard let end = links.last else { return }
            try await write { transaction in
                for link in links {
                    try transaction.connection.execute(
                        "UPDATE leads SET merged_into = ? WHERE id = ?", link.into, link.id)
                }
            }
            last = end.id
        }
    }

    private func checksum(of table: MovedTable) async throws -> MovedRows {
        var moved = MovedRows(table: table.name, rows: 0, checksum: "")
        var last: [SQLValue]?
        while true {
            let after = last
            let page = try await read { try $0.connection.page(of: table, after: after, without: Self.markKey) }
            guard !page.rows.isEmpty else { return moved }
            moved.rows += page.rows.count
            let text = page.rows.map { row in row.map(\.movedText).joined(separator: "\u{1F}") }
            moved.checksum = codecs.digests.plain(moved.checksum + text.joined(separator: "\u{1E}"))
            last = try page.lastKey(of: table)
        }
    }
}

extension Transaction {
    func moveAway() throws -> Refusal? {
        let row = try connection.row("SELECT value FROM store WHERE key = ?", Store.movedKey)
        guard let name = try row?.text("value") else { return nil }
        return Refusal(
            .conflict,
            "this store was moved to \(name): serve that one; if the move was given up: touchlined move --undo --from URL",
            details: ["moved_to": name])
    }
}
