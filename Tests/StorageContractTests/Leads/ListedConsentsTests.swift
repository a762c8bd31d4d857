import Prospecting
import Testing

@testable import Storage

/// What lists say of consents, one after the other.
@Suite struct ListedConsentsTests {
    private let lead = Lead.ID(1)

    private func take(_ test: TestStore, _ change: (inout LeadDraft) -> Void) async throws -> ImportedLead? {
        let draft = LeadDraft.person(1).changed(change)
        return try await test.store.importLeads([draft], campaign: "first", source: "fair", now: .opening).first
    }

    @Test func `a consent that a later list withdraws is gone, and the import says so`() async throws {
        let test = try await TestStore(.calls())
        _ = try await take(test) { draft in
            draft.consents = [.mail: DraftConsent(given: LocalDate("2026-01-05"), basis: "form 7")]
        }
        let again = try await take(test) { $0.withdrawn = [.mail, .call] }
        #expect(again?.isChanged == true)
        #expect(
            again?.remarks == ["the consent of 2026-01-05 to mail (form 7) is withdrawn, as the list says no"])
        #expect(try await test.store.leadState(lead).facts.lead.consents == [:])
        #expect(try await take(test) { $0.withdrawn = [.mail] }?.isChanged == false)
    }

    @Test func `a yes without a day does not make good what was withdrawn, and the import says what would`()
        async throws
    {
        let test = try await TestStore(.calls())
        _ = try await take(test) { $0.consents = [.mail: DraftConsent(given: LocalDate("2026-01-05"))] }
        _ = try await take(test) { $0.withdrawn = [.mail] }
        let again = try await take(test) { $0.consents = [.mail: DraftConsent()] }
        #expect(again?.isChanged == false)
        #expect(
            again?.remarks == [
                "the consent to mail has no day, and one was withdrawn on 2026-03-03: it stays withdrawn. Write the later "
                    + "day on which it was given, or: touchline lead consent LEAD --channel mail --basis TEXT"
            ])
        let old = try await take(test) { $0.consents = [.mail: DraftConsent(given: LocalDate("2026-02-01"))] }
        #expect(
            old?.remarks.first?.hasPrefix("the consent to mail is of 2026-02-01, and was withdrawn on 2026-03-03")
                == true)
        #expect(try await test.store.leadState(lead).facts.lead.consents == [:])
    }

    @Test func `a consent of a day after the withdrawal holds again`() async throws {
        let test = try await TestStore(.calls())
        _ = try await take(test) { $0.withdrawn = [.mail] }
        let draft = LeadDraft.person(1).changed {
            $0.consents = [.mail: DraftConsent(given: LocalDate("2026-03-05"), basis: "form 9")]
        }
        let later = Instant.opening + .days(9)
        let again = try await test.store.importLeads([draft], campaign: nil, source: nil, now: later)
        #expect(again.map(\.isChanged) == [true])
        let kept = try await test.store.leadState(lead).facts.lead
        #expect(kept.consents[.mail]?.basis == "form 9")
        #expect(kept.withdrawals == [:])
    }

    @Test func `a consent given by hand with its basis holds again, and one taken back by hand stays so`() async throws
    {
        let test = try await TestStore(.calls())
        _ = try await take(test) { _ in }
        _ = try await test.store.setConsent(nil, by: .mail, of: lead, user: test.admin, now: .opening)
        #expect(try await take(test) { $0.consents = [.mail: DraftConsent()] }?.remarks.count == 1)
        let letter = Consent(since: .opening, basis: "letter")
        _ = try await test.store.setConsent(letter, by: .mail, of: lead, user: test.admin, now: .opening)
        #expect(try await take(test) { $0.consents = [.mail: DraftConsent()] }?.remarks == [])
        let kept = try await test.store.leadState(lead).facts.lead
        #expect(kept.consents == [.mail: letter])
        #expect(kept.withdrawals == [:])
    }

    @Test func `a no of somebody who never agreed is kept too, and written in the journal`() async throws {
        let test = try await TestStore(.calls())
        _ = try await take(test) { _ in }
        #expect(try await take(test) { $0.withdrawn = [.call] }?.isChanged == true)
        #expect(try await test.store.leadState(lead).facts.lead.withdrawals == [.call: .opening])
        let told = try await test.store.trail(of: lead).filter { $0.kind == "lead.changed" }.map(\.changes)
        #expect(told == [[.init("call-consent", before: nil, after: "withdrawn 2026-03-03")]])
    }

    @Test(
        arguments: [
            ("2026-02-07", "2026-02-07", 1), ("2026-01-04", "2026-01-05", 0), (nil, "2026-01-05", 0),
        ] as [(String?, String, Int)])
    func `a consent of a later day takes the place of the one before`(
        given: String?, kept: String, remarks: Int
    ) async throws {
        let test = try await TestStore(.calls())
        _ = try await take(test) { $0.consents = [.mail: DraftConsent(given: LocalDate("2026-01-05"))] }
        let again = try await take(test) { $0.consents = [.mail: DraftConsent(given: given.flatMap(LocalDate.init))] }
        #expect(again?.remarks.count == remarks)
        let since = try await test.store.leadState(lead).facts.lead.consents[.mail]?.since
        #expect(since == Instant(rfc3339: "\(kept)T00:00:00Z"))
    }
}
