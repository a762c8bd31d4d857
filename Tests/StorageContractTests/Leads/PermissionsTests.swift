import Prospecting
import Testing

@testable import Storage

/// What a list says of how somebody may be reached.
@Suite struct PermissionsTests {
    private let lead = Lead.ID(1)

    private func take(
        _ test: TestStore, campaign: String? = "first", _ change: (inout LeadDraft) -> Void
    ) async throws -> ImportedLead? {
        let draft = LeadDraft.person(1).changed(change)
        return try await test.store.importLeads([draft], campaign: campaign, source: "fair", now: .opening).first
    }

    @Test func `capacity, hours and consents are kept with the lead, and what is known is not written over`()
        async throws
    {
        let test = try await TestStore(.calls())
        let hours = WeeklyHours(words: "mon 10:00-12:00")
        _ = try await take(test) { draft in
            draft.party = .company
            draft.callHours = hours
            draft.consents = [
                .mail: DraftConsent(given: LocalDate("2026-01-05"), basis: "form 7"), .call: DraftConsent(),
            ]
        }
        _ = try await take(test) { draft in
            draft.party = .consumer
            draft.callHours = WeeklyHours(words: "fri 10:00-12:00")
            draft.consents = [.mail: DraftConsent()]
        }
        let kept = try await test.store.leadState(lead).facts.lead
        #expect(kept.party == .company)
        #expect(kept.callHours == hours)
        #expect(
            kept.consents == [
                .mail: Consent(since: try #require(Instant(rfc3339: "2026-01-05T00:00:00Z")), basis: "form 7"),
                .call: Consent(since: .opening, basis: "as the list says (fair)"),
            ])
    }

    @Test func `nobody is called outside the hours that they asked for, but for a promised callback`() async throws {
        let test = try await TestStore(.calls())
        _ = try await take(test) { $0.callHours = WeeklyHours(words: "tue 14:00-15:00") }
        #expect(try await test.next(test.ann).isEmpty)
        let gate = try await test.store.callingState(of: lead, asker: nil, now: .opening).gates(now: .opening)
            .first { $0.name == .hours }
        let opens = Instant.opening + .hours(2)
        #expect(
            gate
                == Gate(.hours, isOpen: false, reason: "the lead asked to be called at other hours", until: opens))
        #expect(try await test.next(test.ann, now: opens).map(\.facts.lead.id) == [lead])
        let touch = try #require(try await test.openTouch(of: lead))
        _ = try await test.store.release(touch, by: test.ann, until: nil, reason: nil, now: opens)
        _ = try await test.store.changeLead(lead, set: LeadChanges(fields: [.callHours: nil]), now: opens)
        #expect(try await test.next(test.ann, now: opens - .hours(1)).map(\.facts.lead.id) == [lead])
    }

    @Test func `who refuses calls is suppressed, told of, and enrolled in nothing`() async throws {
        let test = try await TestStore(.calls())
        let result = try await take(test) { $0.refuses = [.call] }
        #expect(result?.enrollment == .unchanged(reason: "asked not to be contacted, as the list says"))
        #expect(
            try await test.store.suppressions(SuppressionFilter(target: .person(lead)), after: nil, limit: 9).map(
                \.channel) == [.call])
        #expect(try await test.types() == ["campaign.applied", "lead.created", "lead.suppressed"])
    }

    @Test func `who is worked already is taken out when a list says no, and told of once`() async throws {
        let test = try await TestStore(.calls())
        _ = try await take(test) { _ in }
        #expect(try await test.next(test.ann).count == 1)
        let result = try await take(test) { $0.refuses = [.call, .mail] }
        #expect(result?.enrollment == .stopped(reason: "asked not to be contacted, as the list says"))
        _ = try await take(test) { $0.refuses = [.call, .mail] }
        #expect(try await test.next(test.ann).isEmpty)
        #expect(try await test.types().count { $0 == "lead.suppressed" } == 1)
    }

    @Test func `who refuses mail alone is called`() async throws {
        let test = try await TestStore(.calls())
        let result = try await take(test) { $0.refuses = [.mail] }
        #expect(result?.enrollment == .enrolled)
        #expect(try await test.next(test.ann).count == 1)
    }
}
