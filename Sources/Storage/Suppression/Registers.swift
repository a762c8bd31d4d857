import Prospecting

/// A register as it was imported last.
package struct RegisterState: Sendable, Equatable {
    package var register: Register
    /// How many numbers it lists.
    package var numbers: Int
    package var importedAt: Instant
    /// Mail address.
    package var importedBy: String?
}

/// Names one import of a register, until it is done.
package enum RegisterImport: Identified {
    package static let identifierPrefix = "reg"
    package typealias ID = Identifier<RegisterImport>
}

extension Store {
    /// Begins to take a version of a register in; what is current stays so until it is whole.
    ///
    /// - Throws: `conflict` when a version that is younger is current already.
    package func beginRegister(_ register: Register, by user: User, now: Instant) async throws -> RegisterImport.ID {
        try await write { transaction in
            try transaction.requireNoneLater(register.name, than: register.dated)
            return try transaction.connection.insert(
                """
                INSERT INTO registers
                    (name, version, dated_on, max_age_days, covers, basis, state, numbers, imported_by, imported_at)
                VALUES (?, ?, ?, ?, ?, ?, 'loading', 0, ?, ?)
                """, register.name, register.version, register.dated.dayNumber, register.maxAge, register.covers.text,
                register.basis, user.id, now)
        }
    }

    /// Adds numbers, in E.164, to a register that is being taken in; returns how many it did not have yet.
    ///
    /// - Throws: `conflict` when another version was taken in meanwhile that leaves no place for this one.
    package func addNumbers(_ numbers: [String], to register: RegisterImport.ID) async throws -> Int {
        try await write { transaction in
            let added = try numbers.reduce(0) { count, number in
                guard let digits = Int64(number.dropFirst()) else { return count }
                return try count
                    + transaction.connection.rowsChanged(
                        by:
                            """
                            INSERT INTO register_numbers (number, register_id) VALUES (?, ?)
                            ON CONFLICT (number, register_id) DO NOTHING
                            """, digits, register)
            }
            let counted = try transaction.connection.rowsChanged(
                by:
                    "UPDATE registers SET numbers = numbers + ? WHERE id = ? AND state = 'loading'", added, register)
            guard counted == 1 else { throw Refusal.overtakenRegister }
            return added
        }
    }

    /// Lets a register that was taken in whole take the place of the version before, and wakes who waited for it.
    ///
    /// Others that are being taken in, and are no later, are given up.
    ///
    /// - Parameter user: who imported it.
    /// - Throws: `conflict` when a version that is younger was taken in meanwhile; this one is not taken then.
    package func finishRegister(_ id: RegisterImport.ID, by user: User, now: Instant) async throws {
        try await write { transaction in
            let row = try transaction.connection.row(
                """
                SELECT name, version, dated_on, max_age_days, basis, numbers, state FROM registers WHERE id = ?
                """, id)
            guard let row else { throw Refusal.notFound("register", id.description) }
            guard try row.text("state") == "loading" else { throw Refusal.overtakenRegister }
            try transaction.requireNoneLater(row.text("name"), than: LocalDate(dayNumber: row.int("dated_on")))
            try transaction.connection.execute(
                """
                UPDATE registers SET state = 'replaced' WHERE name = ? AND id <> ?
                    AND (state = 'current' OR state = 'removed' OR (state = 'loading' AND dated_on <= ?))
                """, try row.text("name"), id, try row.int("dated_on"))
            try transaction.connection.execute("UPDATE registers SET state = 'current' WHERE id = ?", id)
            try transaction.note(
                .registerImported, of: try row.text("name"), by: user.id,
                [
                    .init("version", after: try row.text("version")),
                    .init("dated", after: LocalDate(dayNumber: try row.int("dated_on")).iso),
                    .init("numbers", after: String(try row.integer("numbers"))),
                    .init("max-age", after: "\(try row.int("max_age_days"))d"),
                ] + (try row.optionalText("basis").map { [.init("basis", after: $0)] } ?? []), now: now)
        }
        try await wakeClosedAreas(now: now)
    }

    /// Takes a register away: its numbers are called again, but for places whose law asks for a register, where calls stop
    /// until one is imported.
    ///
    /// - Returns: the register as it was, and whether calls to where it rules have stopped.
    /// - Throws: `not-found` when none of that name counts.
    package func removeRegister(
        _ name: String, reason: String, by user: User, now: Instant
    ) async throws -> (was: RegisterState, isRequired: Bool) {
        let removed = try await write { transaction in
            guard let was = try transaction.registerStates().first(where: { $0.register.name == name }) else {
                throw Refusal.notFound("register", name)
            }
            try transaction.connection.execute(
                """
                UPDATE registers SET state = 'removed', removed_at = ?, removed_for = ?
                WHERE name = ? AND state = 'current'
                """, now, reason, name)
            try transaction.note(
                .registerRemoved, of: name, by: user.id,
                [
                    .init("version", before: was.register.version, after: nil),
                    .init("dated", before: was.register.dated.iso, after: nil),
                    .init("numbers", before: String(was.numbers), after: nil), .init("reason", after: reason),
                ], now: now)
            let ruling = try transaction.rulingRegisters(now: now)
            return (was: was, isRequired: ruling.contains { $0.name == name && $0.removal != nil })
        }
        try await wakeClosedAreas(now: now)
        return removed
    }

    /// Deletes numbers of registers that are not current any more, so many at most; returns how many. One that is still
    /// being taken in is left alone, until another of its register, no older, has been.
    package func forgetReplacedRegisters(limit: Int) async throws -> Int {
        try await write { transaction in
            let row = try transaction.connection.row(
                """
                SELECT r.id FROM registers r WHERE (r.state = 'replaced' OR r.state = 'removed')
                    AND EXISTS (SELECT 1 FROM register_numbers m WHERE m.register_id = r.id)
                ORDER BY r.id LIMIT 1
                """)
            guard let row else { return 0 }
            let id = try row.integer("id")
            return try transaction.connection.rowsChanged(
                by:
                    """
                    DELETE FROM register_numbers WHERE register_id = ? AND number IN (
                        SELECT number FROM register_numbers WHERE register_id = ? LIMIT ?)
                    """, id, id, limit)
        }
    }

    /// The registers that count now, by name.
    package func registers() async throws -> [RegisterState] {
        try await read { try $0.registerStates() }
    }
}

extension Refusal {
    fileprivate static let overtakenRegister = Refusal(
        .conflict, "another version of this register was imported meanwhile, which is no older; this one is not taken")
}

extension Store {
    /// Lets all be looked at again who wait because their area is closed, in batches; whose area is closed still waits
    /// again. Whoever is not woken, since the daemon ends meanwhile, is looked at within the hour.
    func wakeClosedAreas(now: Instant) async throws {
        let batch = 200
        while try await write({ try $0.wakeClosedAreas(limit: batch, now: now) }) == batch {}
    }
}

extension Transaction {
    /// - Throws: `conflict` when a version of the register counts that is younger.
    fileprivate func requireNoneLater(_ register: String, than day: LocalDate) throws {
        let current = try connection.row(
            "SELECT dated_on FROM registers WHERE name = ? AND state = 'current'", register)
        guard let current, try current.int("dated_on") > day.dayNumber else { return }
        let dated = LocalDate(dayNumber: try current.int("dated_on"))
        throw Refusal(
            .conflict, "the register \(register) is of \(dated.iso) already, which is later than \(day.iso)")
    }

    fileprivate func registerStates() throws -> [RegisterState] {
        try connection.rows(
            """
            SELECT r.*, u.email FROM registers r LEFT JOIN users u ON u.id = r.imported_by
            WHERE r.state = 'current' ORDER BY r.name
            """
        ).map { row in
            RegisterState(
                register: try register(row), numbers: try row.int("numbers"),
                importedAt: try row.instant("imported_at"), importedBy: try row.optionalText("email"))
        }
    }

    /// The registers that count, and those that were removed where the law asks for one.
    func rulingRegisters(now: Instant) throws -> [Register] {
        let all = try connection.rows(
            "SELECT * FROM registers WHERE state = 'current' OR state = 'removed' ORDER BY name, id"
        ).map(register)
        return Register.ruling(all, by: rules.table, on: Zone.utc.local(now).date)
    }

    fileprivate func register(_ row: Row) throws -> Register {
        let covers = try row.text("covers")
        guard let area = Area(covers) else { throw DatabaseFault("\"\(covers)\" is stored as an area") }
        return Register(
            name: try row.text("name"), version: try row.text("version"),
            dated: LocalDate(dayNumber: try row.int("dated_on")), maxAge: try row.int("max_age_days"), covers: area,
            basis: try row.optionalText("basis"), removal: try removal(row))
    }

    private func removal(_ row: Row) throws -> Register.Removal? {
        guard try row.text("state") == "removed", let at = try row.optionalInstant("removed_at") else { return nil }
        return Register.Removal(on: Zone.utc.local(at).date, reason: try row.optionalText("removed_for") ?? "")
    }

    /// What registers say of the numbers that a lead may be called at.
    func listings(of lead: Lead) throws -> [Suppression] {
        try lead.numbers.filter { !$0.isBad }.flatMap { number in
            guard let digits = Int64(number.phone.e164.dropFirst()) else { return [Suppression]() }
            return try connection.rows(
                """
                SELECT r.name, r.dated_on, r.imported_at FROM register_numbers m JOIN registers r ON r.id = m.register_id
                WHERE m.number = ? AND r.state = 'current' ORDER BY r.name
                """, digits
            ).map { row in
                let name = try row.text("name")
                let dated = LocalDate(dayNumber: try row.int("dated_on"))
                return Suppression(
                    target: .listed(number.phone.e164, register: name), channels: [.call],
                    reason: "on the register \(name) of \(dated.iso)", since: try row.instant("imported_at"))
            }
        }
    }

    fileprivate func wakeClosedAreas(limit: Int, now: Instant) throws -> Int {
        try connection.rowsChanged(
            by: """
                UPDATE touches SET state = CASE WHEN due_at <= ? THEN 'ready' ELSE 'waiting' END, parked_for = NULL,
                    wakes_at = due_at
                WHERE id IN (
                    SELECT id FROM touches WHERE parked_for = 'closed-area' AND state = 'waiting'
                    ORDER BY queue, id LIMIT ?)
                """, now, limit)
    }

    /// Parks a touch whose lead is in a closed area: nobody knows when it opens, so it is looked at once an hour, and
    /// when something was changed.
    func park(_ touch: Touch.ID, inClosedAreaAt now: Instant) throws {
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'closed-area', parked_by = NULL
            WHERE id = ?
            """, now + .hours(1), touch)
    }
}
