import Prospecting
import Testing

@testable import Storage

@Suite struct SealsTests {
    /// Three calls with notes, one amended, beside what the journal has; sealed in blocks of three.
    private func sealed() async throws -> TestStore {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2), .person(3))
        for note in ["asked for Kim", "no", "later"] {
            let touch = try #require(try await test.next(test.ann).first)
            _ = try await test.store.log(
                Outcome(disposition: "no-answer", calledAt: .opening, note: note), on: touch.id, by: test.ann,
                learned: LeadChanges(), now: .opening)
        }
        for disposition in ["voicemail", "busy"] {
            _ = try await test.store.amend(
                Attempt.ID(1), with: Outcome(disposition: disposition, calledAt: .opening), by: test.ann, now: .opening)
        }
        try await test.seal()
        return test
    }

    @Test func `what was sealed fits, and what came later is counted`() async throws {
        let test = try await sealed()
        let report = try await test.store.checkSeals()
        #expect(report.objection == nil)
        #expect(report.blocks == 4)
        #expect(report.unsealed == 0)
        _ = try await test.store.addToken(email: "ann@example.com", tokenHash: "more", now: .opening)
        #expect(try await test.store.checkSeals().unsealed == 1)
    }

    @Test func `a merge breaks no seal, and neither does erasing who was merged`() async throws {
        let test = try await sealed()
        let merged = try await test.store.merge(Lead.ID(1), Lead.ID(2), by: test.admin, now: .opening + .hours(2))
        try await test.seal()
        #expect(try await test.store.checkSeals().objection == nil)
        let erased = try await test.store.eraseLead(
            merged.gone, reason: "asked us", by: test.admin, now: .opening + .hours(3))
        #expect(erased.lead == merged.lead.id && erased.attempts == 2)
        try await test.seal()
        #expect(try await test.store.checkSeals().objection == nil)
    }

    @Test func `an amendment after the seal breaks nothing, and is sealed in its turn`() async throws {
        let test = try await sealed()
        _ = try await test.store.amend(
            Attempt.ID(2), with: Outcome(disposition: "voicemail", calledAt: .opening, note: "yes"), by: test.ann,
            now: .opening)
        #expect(try await test.store.checkSeals().objection == nil)
        try await test.seal()
        try await test.tamper("UPDATE attempts SET note = 'no, yes' WHERE id = 2")
        #expect(
            try await test.store.checkSeals().objection
                == "block 5 (amendments, amendment 3 to amendment 3, sealed 2026-03-03T17:00:00Z) does not fit: "
                + "amendment 3 was changed after it was sealed")
    }

    @Test(arguments: [
        ("UPDATE journal SET at = at + 1 WHERE id = 4", 2, "jrn-00000004 was changed after it was sealed"),
        ("UPDATE journal SET user_id = 2 WHERE id = 4", 2, "jrn-00000004 was changed after it was sealed"),
        ("UPDATE journal SET subject = 'other' WHERE id = 2", 1, "jrn-00000002 was changed after it was sealed"),
        ("UPDATE journal SET kind = 'user.revoked' WHERE id = 2", 1, "jrn-00000002 was changed after it was sealed"),
        ("UPDATE journal SET changes = '' WHERE id = 2", 1, "jrn-00000002 was changed after it was sealed"),
        ("DELETE FROM journal WHERE id = 2", 1, "3 records were sealed and 2 are there"),
        ("UPDATE attempts SET disposition = 'busy' WHERE id = 2", 3, "att-00000002 was changed after it was sealed"),
        ("UPDATE attempts SET note = note || ' ' WHERE id = 3", 3, "att-00000003 was changed after it was sealed"),
        ("UPDATE attempts SET number = NULL WHERE id = 2", 3, "att-00000002 was changed after it was sealed"),
        ("UPDATE attempts SET at = at - 1 WHERE id = 2", 3, "att-00000002 was changed after it was sealed"),
        ("UPDATE attempts SET lead_id = 1 WHERE id = 2", 3, "att-00000002 was changed after it was sealed"),
        ("UPDATE attempts SET late = 1 WHERE id = 2", 3, "att-00000002 was changed after it was sealed"),
        (
            "UPDATE attempts SET proof = replace(proof, 'campaign-hours', 'no-hours') WHERE id = 2", 3,
            "att-00000002 was changed after it was sealed"
        ),
        ("UPDATE amendments SET note = 'x' WHERE id = 1", 3, "att-00000001 was changed after it was sealed"),
        ("UPDATE amendments SET note = 'x' WHERE id = 2", 4, "amendment 1 was changed after it was sealed"),
        ("UPDATE amendments SET amended_by = 1 WHERE id = 2", 4, "amendment 2 was changed after it was sealed"),
        (
            "UPDATE attempts SET answers = '{\"a\":\"b\"}' WHERE id = 1", 4,
            "amendment 2 was changed after it was sealed"
        ),
        ("UPDATE seals SET sealed_at = sealed_at + 1 WHERE id = 2", 2, Self.key),
        ("UPDATE seals SET first_id = first_id - 1 WHERE id = 2", 2, Self.key),
        ("UPDATE seals SET root = 'x' WHERE id = 2", 2, Self.key),
        ("UPDATE seals SET digest = 'x' WHERE id = 2", 2, Self.key),
        ("UPDATE seals SET signature = 'x' WHERE id = 4", 4, Self.key),
        ("UPDATE seals SET previous = 'x' WHERE id = 2", 2, "it does not hold the digest of the block before"),
        ("UPDATE seals SET digests = replace(digests, ' ', ' f') WHERE id = 1", 1, "the block itself was changed"),
        (
            "UPDATE seals SET marks = replace(marks, 'salt', 'malt') WHERE id = 3", 3,
            "att-00000001 was changed after it was sealed"
        ),
        ("UPDATE seals SET marks = '-' || marks WHERE id = 3", 3, "att-00000001 was erased and has words again"),
        ("DELETE FROM seals WHERE id = 2", 3, "a block before it is missing"),
        ("UPDATE seals SET id = 9 WHERE id = 4", 9, "a block before it is missing"),
    ])
    func `a change is found, and its block is named`(_ change: (sql: String, block: Int, why: String)) async throws {
        let test = try await sealed()
        try await test.tamper(change.sql)
        let report = try await test.store.checkSeals()
        let objection = try #require(report.objection)
        #expect(objection.hasPrefix("block \(change.block) ("), "\(objection)")
        #expect(objection.hasSuffix("does not fit: \(change.why)"), "\(objection)")
    }

    private static let key = "the block itself was changed, or sealed under another key"

    @Test func `words that vanish with their salt are missed, since no erasure names them`() async throws {
        let test = try await sealed()
        let record = try #require(
            try await test.store.read { try $0.sealedRecords(of: .attempts, after: 1, limit: 1) }.first)
        let left = record.wordsDigest(salt: "salt8x2", .test)
        try await test.tamper(
            "UPDATE attempts SET note = NULL, number = NULL, proof = replace(proof, '+', '') WHERE id = 2")
        try await test.tamper("UPDATE seals SET marks = replace(marks, 'salt8x2', '-\(left)') WHERE id = 3")
        let objection = try #require(try await test.store.checkSeals().objection)
        #expect(objection.hasSuffix("att-00000002 was erased and has words again"))
        try await test.tamper(
            "UPDATE attempts SET proof = replace(proof, ',\"number\":\"12125550002\"', '') WHERE id = 2")
        let next = try #require(try await test.store.checkSeals().objection)
        #expect(next.hasSuffix("the words of att-00000002 are gone, and no erasure names them"))
        // An erasure that was written into the database by hand excuses nothing, sealed or not, nor does a copied mark.
        let forged = """
            INSERT INTO journal (at, user_id, kind, subject, changes) VALUES (0, 1, 'lead.erased', 'lead-00000002',
                '[{"name":"reason","after":"asked"},{"name":"mark","after":"' || '\(try await genuineMark(test))' || '"}]')
            """
        try await test.tamper(forged)
        try await test.tamper(
            """
            INSERT INTO journal (at, kind, subject, changes) VALUES (0, 'retention.texts-dropped', 'attempts',
                '[{"name":"before","after":"2030-01-01T00:00:00Z"}]')
            """)
        let last = try #require(try await test.store.checkSeals().objection)
        #expect(last.hasSuffix("the words of att-00000002 are gone, and no erasure names them"))
    }

    /// The mark that an erasure of somebody else carries.
    private func genuineMark(_ test: TestStore) async throws -> String {
        _ = try await test.store.eraseLead(Lead.ID(3), reason: "asked", by: test.admin, now: .opening)
        let changes = try await test.store.read { transaction in
            try transaction.connection.row("SELECT changes FROM journal WHERE kind = 'lead.erased'")?.text("changes")
        }
        let all = try Document.value([JournalEntry.Change].self, try #require(changes))
        return try #require(all.first { $0.name == JournalEntry.mark }?.after)
    }

    @Test func `a row put between sealed ones is found`() async throws {
        let test = try await TestStore(.calls())
        try await test.tamper("DELETE FROM journal WHERE id = 2")
        try await test.seal()
        #expect(try await test.store.checkSeals().objection == nil)
        try await test.tamper(
            "INSERT INTO journal (id, at, kind, subject, changes) VALUES (2, 0, 'user.added', 'x@example.com', '')")
        let objection = try #require(try await test.store.checkSeals().objection)
        #expect(objection.hasSuffix("3 records were sealed and 4 are there"))
    }

    @Test(.onSQLite) func `a block that is no block is named by its number`() async throws {
        let test = try await sealed()
        try await test.tamper("UPDATE seals SET last_id = 'x' WHERE id = 2")
        #expect(
            try await test.store.checkSeals().objection
                == "block 2 cannot be read: column last_id holds no whole number")
    }

    @Test func `a block is written once, whoever sealed the same records meanwhile`() async throws {
        let test = try await TestStore(.calls())
        let unsealed = try #require(try await test.store.unsealed(.journal, limit: 10))
        let salts = unsealed.records.map { "s\($0.number)" }
        let block = try SealBlock(unsealed.records, salts: salts, after: nil, at: .opening, .test)
        #expect(try await test.store.keep(block, of: unsealed))
        #expect(try await test.store.keep(block, of: unsealed) == false)
        #expect(try await test.store.checkSeals() == SealReport(blocks: 1, unsealed: 0, head: block.digest))
    }
}
