import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

/// Which number is bound, and which other records, when somebody says on a call that they want no more.
@Suite struct OptOutNumbersTests {
    private static let number = "+12125550001"

    private func log(_ test: TestStore, _ disposition: String, on lead: Lead.ID) async throws -> LoggedAttempt {
        try await test.store.log(
            Outcome(disposition: disposition, calledAt: .opening), onLead: lead, by: test.ann, learned: LeadChanges(),
            now: .opening)
    }

    /// What is in force, as kind and value.
    private func bound(_ test: TestStore) async throws -> [String] {
        try await test.store.suppressions(SuppressionFilter(channel: .call), limit: 100)
            .map { "\($0.kind) \($0.value)" }
    }

    /// Two people at one number.
    private func pair(
        _ test: TestStore, lineType: LineType = .unknown, change: (inout LeadDraft) -> Void = { _ in }
    ) async throws -> [Lead.ID] {
        let phone = PhoneNumber(
            e164: Self.number, ext: nil, region: "US", subdivision: "NY", lineType: lineType,
            zones: ["America/New_York"])
        return try await test.add(
            LeadDraft.person(1).changed { $0.numbers = [phone] },
            LeadDraft.person(2).changed { draft in
                draft.numbers = [phone]
                change(&draft)
            })
    }

    @Test func `a record on which the number is marked bad keeps it from nobody who asked not to be called`()
        async throws
    {
        let test = try await TestStore(.calls())
        let leads = try await pair(test)
        _ = try await log(test, "wrong-number", on: leads[0])
        _ = try await log(test, "do-not-call", on: leads[1])
        #expect(try await bound(test) == ["person \(leads[1])", "number \(Self.number)"])
        // The mark is forgotten after 90 days, and the number is not called for whoever had it.
        let later = Instant.opening + .days(91)
        _ = try await test.store.expireBadMarks(now: later, limit: 10)
        let gates = try await test.store.callingState(of: leads[0], asker: nil, now: later).gates(now: later)
        #expect(gates.first { $0.name == .suppression }?.isOpen == false)
    }

    @Test func `one person in two records is left alone at the number, and at every other`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await pair(test) { draft in
            (draft.firstName, draft.lastName) = ("PAT ", "Person 1")
            draft.numbers.append(PhoneNumberFixture.chicago)
        }
        let logged = try await log(test, "do-not-contact", on: leads[0])
        #expect(
            try await bound(test) == ["person \(leads[0])", "person \(leads[1])", "number \(Self.number)"])
        #expect(try await test.next(test.bob, 9).isEmpty)
        #expect(try await test.store.leadState(leads[1]).suppressions.contains { $0.channels == [.mail] })
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "no-answer", calledAt: .opening), by: test.ann,
            now: .opening)
        #expect(try await bound(test) == [])
    }

    @Test(arguments: [(LineType.unknown, false), (.fixed, false), (.mobile, true)])
    func `a number that others have is bound only where it is a mobile's`(lineType: LineType, isBound: Bool)
        async throws
    {
        let test = try await TestStore(.calls())
        let leads = try await pair(test, lineType: lineType)
        _ = try await log(test, "do-not-call", on: leads[0])
        #expect(try await bound(test) == ["person \(leads[0])"] + (isBound ? ["number \(Self.number)"] : []))
        #expect(try await test.next(test.bob, 9).map(\.facts.lead.id) == (isBound ? [] : [leads[1]]))
    }

    @Test func `who has no name may be anybody, and their number is not taken for theirs alone`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await pair(test) { ($0.firstName, $0.lastName) = (nil, nil) }
        _ = try await log(test, "do-not-call", on: leads[0])
        #expect(try await bound(test) == ["person \(leads[0])"])
        _ = try await log(test, "do-not-call", on: leads[1])
        #expect(try await bound(test) == leads.map { "person \($0)" })
    }
}
