import Prospecting
import Testing

@testable import Storage

@Suite struct StepNotesTests {
    private static func campaign(_ body: String) -> Campaign {
        var campaign = Campaign.mails()
        campaign.cadence = Cadence(steps: [
            Step(id: "first-call", day: 1, work: .call(guide: "opener")),
            Step(id: "letter", day: 1, work: .mail(MailStep(message: "hello", isByHand: true))),
            Step(id: "second-call", day: 2, work: .call(guide: "opener")),
        ])
        campaign.messages["opener"] = CallGuide(call: "Last time: {{notes.first-call}}")
        campaign.mails["hello"] = MailMessage(variants: [.init(text: .init(subject: "Hello", body: body))])
        return campaign
    }

    private static let office = MailOffice(
        write: { request in
            let notes = request.notes.map { "\($0.key): \($0.value)" }.sorted().joined(separator: "; ")
            return .words(subject: "Hello", body: notes)
        }, messageID: { domain, _ in "1@\(domain)" })

    /// What a mail after a call is given of the notes, and what the next call's guide is.
    private func notes(_ body: String, noted: String?) async throws -> (mail: String, call: [String: String]) {
        let test = try await TestStore(Self.campaign(body))
        try await test.mailbox()
        try await test.add(.person(1))
        let call = try #require(try await test.next(test.ann).first)
        #expect(call.notes.isEmpty)
        var outcome = Outcome(disposition: "voicemail", calledAt: .opening)
        outcome.note = noted
        _ = try await test.store.log(outcome, on: call.id, by: test.ann, learned: LeadChanges(), now: .opening)
        let scene = try #require(try await test.store.read { try $0.openScene(of: Lead.ID(1)) })
        let touch = try #require(scene.touches[.other])
        let draft = try await test.store.draft(of: touch, by: Self.office, for: test.ann, now: .opening)
        let preview = try await test.store.previewMail(
            "hello", of: "first", to: Lead.ID(1), by: Self.office, for: test.ann)
        #expect(preview.draft == .words(subject: "Hello", body: noted.map { "first-call: \($0)" } ?? ""))
        let next = try await test.store.skip(touch, reason: "said", by: test.ann, now: .opening)
        #expect(next.lead.id == Lead.ID(1))
        let second = try #require(try await test.next(test.ann, now: .opening + .days(1)).first)
        return (draft.body, second.notes)
    }

    @Test func `what was noted at a call is at hand for the mail after it, and the next guide`() async throws {
        let found = try await notes("You said: {{notes.first-call}}", noted: "wants prices")
        #expect(found.mail == "first-call: wants prices")
        #expect(found.call == ["first-call": "wants prices"])
    }

    @Test func `a call without a note leaves none`() async throws {
        #expect(try await notes("You said: {{notes.first-call}}", noted: nil).mail == "")
    }

    @Test func `notes are looked for only where words name them`() async throws {
        #expect(try await notes("Hello", noted: "wants prices").mail == "")
    }
}

@Suite(.onSQLite) struct StepNotesPlanTests {
    @Test func `the notes of an enrollment are found by its lead`() async throws {
        let test = try await TestStore(.calls())
        let steps = try await test.store.read { transaction in
            try transaction.connection.rows(
                "EXPLAIN QUERY PLAN " + Transaction.notesOfSteps.replacing("?", with: "1")
            ).map { try $0.text("detail") }
        }
        #expect(steps.contains { $0.contains("SEARCH a USING INDEX attempts_by_lead") })
        #expect(!steps.contains { $0.hasPrefix("SCAN") })
    }
}
