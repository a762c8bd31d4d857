import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

@Suite struct RegistersTests {
    private func register(_ dated: String = "2026-02-20", maxAge: Int = 31, covers: String = "US") throws -> Register {
        Register(
            name: "us-dnc", version: "v-\(dated)", dated: try #require(LocalDate(dated)), maxAge: maxAge,
            covers: try #require(Area(covers)))
    }

    private func take(_ register: Register, _ numbers: [String], in test: TestStore, now: Instant = .opening)
        async throws
    {
        let id = try await test.store.beginRegister(register, by: test.admin, now: now)
        _ = try await test.store.addNumbers(numbers, to: id)
        try await test.store.finishRegister(id, by: test.admin, now: now)
    }

    private func shut(_ test: TestStore, _ lead: Lead.ID, now: Instant = .opening) async throws -> [Gate] {
        try await test.store.callingState(of: lead, asker: nil, now: now).gates(now: now).filter { !$0.isOpen }
    }

    @Test func `whom it lists is called by nobody, and why names it`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1), .person(2))
        try await take(register(), ["+12125550001"], in: test)
        #expect(
            try await shut(test, leads[0]) == [
                Gate(
                    .suppression, isOpen: false,
                    reason: "suppressed (+12125550001, listed by us-dnc): on the register us-dnc of 2026-02-20")
            ])
        #expect(try await test.next(test.ann, 9).map(\.facts.lead.id) == [leads[1]])
    }

    @Test func `while it comes in the version before counts, and then the new one alone`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1), .person(2))
        try await take(register("2026-02-01"), ["+12125550001"], in: test)
        let next = try await test.store.beginRegister(register(), by: test.admin, now: .opening)
        #expect(try await test.store.addNumbers(["+12125550002", "+12125550002"], to: next) == 1)
        #expect(try await shut(test, leads[0]).map(\.name) == [.suppression])
        #expect(try await shut(test, leads[1]) == [])
        try await test.store.finishRegister(next, by: test.admin, now: .opening)
        #expect(try await shut(test, leads[0]) == [])
        #expect(try await shut(test, leads[1]).map(\.name) == [.suppression])
        let state = RegisterState(
            register: try register(), numbers: 1, importedAt: .opening, importedBy: "root@example.com")
        #expect(try await test.store.registers() == [state])
        #expect(try await test.store.forgetReplacedRegisters(limit: 10) == 1)
        #expect(try await test.store.forgetReplacedRegisters(limit: 10) == 0)
        #expect(try await test.count("register_numbers") == 1)
    }

    @Test func `an older version is refused`() async throws {
        let test = try await TestStore(.calls())
        try await take(register(), [], in: test)
        let words = "the register us-dnc is of 2026-02-20 already, which is later than 2026-02-19"
        await #expect(throws: Refusal(.conflict, words)) {
            _ = try await test.store.beginRegister(register("2026-02-19"), by: test.admin, now: .opening)
        }
    }

    @Test func `of two imports at once the older one never counts, whichever is done last`() async throws {
        let test = try await TestStore(.calls())
        let older = try await test.store.beginRegister(register("2026-02-19"), by: test.admin, now: .opening)
        let newer = try await test.store.beginRegister(register("2026-02-20"), by: test.admin, now: .opening)
        _ = try await test.store.addNumbers(["+12125550001"], to: older)
        _ = try await test.store.addNumbers(["+12125550002"], to: newer)
        try await test.store.finishRegister(newer, by: test.admin, now: .opening)
        let words = "another version of this register was imported meanwhile, which is no older; this one is not taken"
        await #expect(throws: Refusal(.conflict, words)) {
            try await test.store.finishRegister(older, by: test.admin, now: .opening)
        }
        await #expect(throws: Refusal(.conflict, words)) {
            _ = try await test.store.addNumbers(["+12125550003"], to: older)
        }
        #expect(try await test.store.registers().map(\.register.version) == ["v-2026-02-20"])
    }

    @Test func `a version that is still coming in keeps its numbers while an older one is finished`() async throws {
        let test = try await TestStore(.calls())
        let newer = try await test.store.beginRegister(register("2026-02-20"), by: test.admin, now: .opening)
        let older = try await test.store.beginRegister(register("2026-02-19"), by: test.admin, now: .opening)
        _ = try await test.store.addNumbers(["+12125550001"], to: newer)
        try await test.store.finishRegister(older, by: test.admin, now: .opening)
        #expect(try await test.store.forgetReplacedRegisters(limit: 10) == 0)
        try await test.store.finishRegister(newer, by: test.admin, now: .opening)
        #expect(try await test.store.registers().map(\.numbers) == [1])
        #expect(try await test.count("register_numbers") == 1)
    }

    @Test func `a stale register is said first where next gives nothing, with what to do`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(
            .person(1),
            LeadDraft.person(2).changed { draft in
                draft.country = "GB"
                draft.numbers = [
                    PhoneNumber(
                        e164: "+442071838750", ext: nil, region: "GB", subdivision: nil, lineType: .fixed,
                        zones: ["Europe/London"])
                ]
            })
        try await take(register("2026-01-31"), [], in: test)
        // 22:00 in London and 17:00 in New York, where nobody may be called for the register.
        let now = Instant.opening + .days(1) + .hours(5)
        let empty = try await test.store.claimNextCalls(for: test.ann, count: 1, campaign: nil, now: now)
        #expect(
            empty.emptiness
                == "the register us-dnc of 2026-01-31 is 32 days old, and may be 31; import a newer one: touchline suppress "
                + "import FILE --register us-dnc --version V --date D. The others: outside the calling hours in "
                + "Europe/London; next at 2026-03-05T09:00:00Z")
    }

    private static let asking = Rulebook(
        RuleTable(
            version: "1",
            rules: [
                Rule(
                    id: "us", name: "the US", jurisdiction: .country("US"), hours: CallingHours.lawful,
                    register: Rule.Register(name: "National DNC Registry", maxAgeDays: 31))
            ]))

    @Test func `a register that was removed lists nobody any more, and stops calls where the law asks for one`()
        async throws
    {
        let test = try await TestStore(.calls(), rules: Self.asking)
        let leads = try await test.add(.person(1), .person(2))
        try await take(register(), ["+12125550001"], in: test)
        let removed = try await test.store.removeRegister(
            "us-dnc", reason: "the wrong file", by: test.admin, now: .opening)
        #expect(removed.isRequired && removed.was.numbers == 1)
        let words =
            "the register us-dnc was removed on 2026-03-03 (the wrong file), and the law of US asks for one; import a newer "
            + "one: touchline suppress import FILE --register us-dnc --version V --date D"
        #expect(try await shut(test, leads[0]) == [Gate(.register, isOpen: false, reason: words)])
        let empty = try await test.store.claimNextCalls(for: test.ann, count: 9, campaign: nil, now: .opening)
        #expect(empty.touches.isEmpty && empty.emptiness == words)
        #expect(try await test.store.registers().isEmpty)
        let entry = try #require(try await test.store.journal(of: "us-dnc").last)
        #expect(entry.kind == .registerRemoved && entry.actor == "root@example.com")
        #expect(entry.changes.last == JournalEntry.Change("reason", after: "the wrong file"))
        #expect(try await test.store.forgetReplacedRegisters(limit: 10) == 1)
        try await take(register("2026-02-19"), ["+12125550002"], in: test)
        #expect(try await test.next(test.ann, 9).map(\.facts.lead.id) == [leads[0]])
    }

    @Test func `a register that no law asks for is gone when it was removed`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1))
        try await take(register("2026-01-01"), ["+12125550001"], in: test)
        #expect(try await test.next(test.ann).isEmpty)
        let removed = try await test.store.removeRegister("us-dnc", reason: "not ours", by: test.admin, now: .opening)
        #expect(!removed.isRequired)
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == leads)
        await #expect(throws: Refusal.notFound("register", "us-dnc")) {
            try await test.store.removeRegister("us-dnc", reason: "again", by: test.admin, now: .opening)
        }
    }

    @Test func `where another register rules, one that was removed stops nothing`() async throws {
        let test = try await TestStore(.calls(), rules: Self.asking)
        let leads = try await test.add(.person(1))
        try await take(register(covers: "US-NY"), [], in: test)
        var other = try register()
        other.name = "us-all"
        try await take(other, [], in: test)
        let removed = try await test.store.removeRegister("us-dnc", reason: "twice", by: test.admin, now: .opening)
        #expect(!removed.isRequired)
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == leads)
    }

    @Test func `on what it rests that a register counts for longer is kept, and in the journal`() async throws {
        let test = try await TestStore(.calls())
        var register = try register(maxAge: 60)
        register.basis = "memo of counsel"
        try await take(register, [], in: test)
        #expect(try await test.store.registers().map(\.register) == [register])
        let changes = try #require(try await test.store.journal(of: "us-dnc").last).changes
        #expect(changes.suffix(2) == [.init("max-age", after: "60d"), .init("basis", after: "memo of counsel")])
    }

    @Test(arguments: ["US", "US-NY", "+1212"])
    func `past its age calls under it stop, say so, and go on with a newer one`(covers: String) async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(
            .person(1),
            LeadDraft.person(2).changed { draft in
                draft.country = "GB"
                draft.numbers = [
                    PhoneNumber(
                        e164: "+442071838750", ext: nil, region: "GB", subdivision: nil, lineType: .fixed,
                        zones: ["Europe/London"])
                ]
            })
        // Its 31 days end with 3 March; the stores open on that day.
        try await take(register("2026-01-31", covers: covers), [], in: test)
        #expect(try await shut(test, leads[0]) == [])
        let late = Instant.opening + .hours(22)
        let words =
            "the register us-dnc of 2026-01-31 is 32 days old, and may be 31; import a newer one: "
            + "touchline suppress import FILE --register us-dnc --version V --date D"
        #expect(try await shut(test, leads[0], now: late) == [Gate(.register, isOpen: false, reason: words)])
        #expect(try await test.next(test.ann, 9, now: late).map(\.facts.lead.id) == [leads[1]])
        let empty = try await test.store.claimNextCalls(for: test.bob, count: 1, campaign: nil, now: late)
        #expect(empty.emptiness?.hasPrefix(words) == true)
        try await take(register("2026-03-01", covers: covers), [], in: test, now: late)
        #expect(try await test.next(test.bob, 9, now: late).map(\.facts.lead.id) == [leads[0]])
    }
}
