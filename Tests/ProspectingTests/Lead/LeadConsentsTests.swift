import Testing

@testable import Prospecting

@Suite struct LeadConsentsTests {
    private let now = Instant(milliseconds: 1_772_557_200_000)
    /// In the morning of 2026-02-10.
    private let withdrawn = Instant(milliseconds: 1_770_710_400_000)
    private let form = DraftConsent(given: LocalDate("2026-01-05"), basis: "form 7")

    private func lead(_ change: (inout Lead) -> Void = { _ in }) -> Lead {
        var lead = Lead(id: Lead.ID(1), createdAt: now)
        change(&lead)
        return lead
    }

    private func draft(_ change: (inout LeadDraft) -> Void) -> LeadDraft {
        var draft = LeadDraft()
        change(&draft)
        return draft
    }

    private func day(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text + "T00:00:00Z")) }

    @Test func `a no takes the consent back and is kept with its moment, and the same no again changes nothing`() throws
    {
        var known = lead { $0.consents[.mail] = Consent(since: now - .days(9), basis: "form 7") }
        #expect(known.followConsents(of: draft { $0.withdrawn = [.mail] }, now: now) == [])
        #expect(known.consents == [:])
        #expect(known.withdrawals == [.mail: now])
        let before = known
        #expect(known.followConsents(of: draft { $0.withdrawn = [.mail] }, now: now + .days(30)) == [])
        #expect(known == before)
    }

    @Test(
        arguments: [
            (DraftConsent(), false), (DraftConsent(basis: "web form"), false),
            (DraftConsent(given: LocalDate("2026-02-10")), false),
            (DraftConsent(given: LocalDate("2026-01-05")), false),
            (DraftConsent(given: LocalDate("2026-02-11")), true),
        ] as [(DraftConsent, Bool)])
    func `a withdrawal wins against a yes without a day, and against one of a day that is not later`(
        given: DraftConsent, isRestored: Bool
    ) throws {
        var known = lead { $0.withdrawals[.mail] = withdrawn }
        let overruled = known.followConsents(of: draft { $0.consents[.mail] = given }, now: now)
        #expect(overruled == (isRestored ? [] : [.mail]))
        #expect((known.consents[.mail] != nil) == isRestored)
        #expect((known.withdrawals[.mail] == nil) == isRestored)
    }

    @Test func `a withdrawal of a day before the consent is old news, and one of that day or later is not`() throws {
        let consented = lead { $0.consents[.mail] = Consent(since: now, basis: "form 7") }
        for (text, holds) in [("2026-03-02", true), ("2026-03-03", false)] {
            var known = consented
            _ = known.followConsents(
                of: draft { draft in
                    draft.withdrawn = [.mail]
                    draft.withdrawnOn[.mail] = LocalDate(text)
                }, now: now)
            #expect((known.consents[.mail] != nil) == holds)
            #expect(try known.withdrawals[.mail] == (holds ? nil : day(text)))
        }
    }

    @Test func `who asks not to be contacted has taken the consent back`() {
        var known = lead { $0.consents[.call] = Consent(since: now + .days(1), basis: "form 7") }
        _ = known.followConsents(of: draft { $0.refuses = [.call] }, now: now)
        #expect(known.consents == [:])
        #expect(known.withdrawals == [.call: now])
    }

    @Test func `a consent of the day that has just begun elsewhere is not after now`() {
        var known = lead()
        _ = known.followConsents(
            of: draft { $0.consents[.mail] = DraftConsent(given: LocalDate.latest(at: now)) }, now: now)
        #expect(known.consents[.mail]?.since == now)
    }

    @Test(
        arguments: [(1, true), (0, false), (-1, false)] as [(Int, Bool)])
    func `of two records of one person the later of consent and withdrawal holds`(days: Int, holds: Bool) {
        let consent = Consent(since: now + .days(days), basis: "form 7")
        let agreed = lead { $0.consents[.mail] = consent }
        let withdrew = lead { lead in
            lead.id = Lead.ID(2)
            lead.withdrawals[.mail] = now
        }
        for (kept, other) in [(agreed, withdrew), (withdrew, agreed)] {
            var merged = kept
            var dropped: [LeadMerge.Dropped] = []
            merged.restrict(as: other, &dropped)
            #expect(merged.consents == (holds ? [.mail: consent] : [:]))
            #expect(merged.withdrawals == (holds ? [:] : [.mail: now]))
            #expect(dropped == (holds ? [] : [.init(field: "mail-consent", value: "form 7")]))
        }
    }

    @Test func `the latest day is tomorrow's, since it is tomorrow somewhere`() {
        #expect(LocalDate.latest(at: now) == LocalDate("2026-03-04"))
    }
}
