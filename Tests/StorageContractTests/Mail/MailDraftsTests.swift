import Prospecting
import Testing

@testable import Storage

@Suite struct MailDraftsTests {
    private let noon = Instant.opening

    /// A lead of Ann's, a mailbox of hers, and the mail that she is to send.
    private func started() async throws -> (TestStore, Mailbox, Lead.ID, Touch.ID) {
        let test = try await TestStore(.mailByHand())
        let mailbox = try await test.mailbox()
        let poll = try #require(try await test.store.claimPoll(now: noon, lease: .minutes(2)))
        try await test.store.settle(poll, failure: nil, now: noon, next: noon + .days(1000))
        let lead = try #require(try await test.add(.person(1)).first)
        let touch = try #require(try await test.store.todo(for: test.ann, now: noon).first?.id)
        return (test, mailbox, lead, touch)
    }

    private func edit(
        _ test: TestStore, _ touch: Touch.ID, subject: String? = nil, body: String? = nil, _ office: MailOffice
    ) async throws -> Mail {
        let draft = try await test.store.draft(of: touch, by: office, for: test.ann, now: noon)
        return try await test.store.editMail(
            draft.id, subject: subject, body: body, by: test.ann, office: office, now: noon)
    }

    @Test func `a mail by hand waits for its rep, who may write it otherwise`() async throws {
        let (test, mailbox, _, touch) = try await started()
        #expect(try await test.nextMail(mailbox) == nil)
        let draft = try await test.store.draft(of: touch, by: .numbered(1), for: test.ann, now: noon)
        #expect(draft.state == .draft && draft.subject == "Hello 0" && draft.variant == "v0")
        let edited = try await edit(test, touch, subject: "Other", .numbered(2))
        #expect((edited.subject, edited.body) == ("Other", "Body"))
        // The rep's own words are no variant of the campaign's.
        #expect(edited.id == draft.id && edited.variant == nil)
        #expect(try await test.store.draft(of: touch, by: .numbered(2), for: test.ann, now: noon) == edited)
        let released = try await test.store.sendMail(draft.id, by: test.ann, now: noon)
        #expect(released.wait == nil)
        #expect(try await test.store.todo(for: test.ann, now: noon).isEmpty)
        let sent = try #require(try await test.send(mailbox, 3))
        #expect(sent.mail.id == draft.id && sent.mail.subject == "Other")
        await #expect(throws: Refusal.self) { _ = try await edit(test, touch, subject: "No", .numbered(4)) }
    }

    @Test func `it is in one rep's list alone, and in everybody's while it is nobody's`() async throws {
        let (test, _, lead, touch) = try await started()
        #expect(try await test.store.todo(for: test.bob, now: noon).isEmpty)
        _ = try await test.store.assign(lead, to: test.bob.email, by: test.admin, now: noon)
        #expect(try await test.store.todo(for: test.ann, now: noon).isEmpty)
        #expect(try await test.store.todo(for: test.bob, now: noon).map(\.id) == [touch])
        _ = try await test.store.revokeUser(email: test.bob.email, by: test.admin, now: noon)
        #expect(try await test.store.todo(for: test.ann, now: noon).map(\.id) == [touch])
    }

    @Test func `whose lead it is sees it in whatever queue they are, and nobody who may not send it does`()
        async throws
    {
        let (test, _, lead, touch) = try await started()
        let eve = try await test.store.addUser(
            email: "eve@example.com", name: "Eve", role: .sdr, queues: ["south"], tokenHash: "eve", now: noon)
        let settings = MailboxSettings(name: "Eve", smtpURL: "smtps://m:465", login: "x", sealedSecret: "s")
        let mailbox = try await test.store.addMailbox(eve.email, settings, of: eve.email, by: eve, now: noon).mailbox
        _ = try await test.store.assign(lead, to: eve.email, by: test.admin, now: noon)
        #expect(try await test.store.todo(for: test.ann, now: noon).isEmpty)
        #expect(try await test.store.todo(for: test.bob, now: noon).isEmpty)
        #expect(try await test.store.todo(for: eve, now: noon).map(\.id) == [touch])
        let draft = try await test.store.draft(of: touch, by: .numbered(1), for: eve, now: noon)
        await #expect(throws: Refusal.self) { try await test.store.sendMail(draft.id, by: test.ann, now: noon) }
        _ = try await test.store.sendMail(draft.id, by: eve, now: noon)
        #expect(try await test.send(mailbox, 2)?.mail.id == draft.id)
    }

    @Test func `a lead without an owner leaves it to who called, and then to the whole queue`() async throws {
        let (test, _, lead, touch) = try await started()
        _ = try await test.store.unassign(lead, by: test.admin, now: noon)
        for user in [test.ann, test.bob] {
            #expect(try await test.store.todo(for: user, now: noon).map(\.id) == [touch])
        }
        let draft = try await test.store.draft(of: touch, by: .numbered(1), for: test.ann, now: noon)
        #expect(try await test.store.sendMail(draft.id, by: test.ann, now: noon).wait == nil)
    }

    @Test func `who looks at it fixes nothing, and it is in the name of whose lead it is`() async throws {
        let (test, _, _, touch) = try await started()
        for user in [test.ann, test.admin] {
            let shown = try await test.store.touch(touch, now: noon)
            #expect(shown.mail?.written == nil && shown.mail?.sender == test.ann, "looked at by \(user.email)")
        }
        #expect(try await test.mails().isEmpty)
        let draft = try await test.store.draft(of: touch, by: .numbered(1), for: test.admin, now: noon)
        #expect(try await test.store.touch(touch, now: noon).mail?.written == draft)
        let box = try await test.store.mailbox("ann@example.com", now: noon).mailbox
        #expect(draft.mailbox == box.id)
        await #expect(throws: Refusal.self) { try await test.store.sendMail(draft.id, by: test.bob, now: noon) }
    }

    @Test func `a draft that nobody edited is written anew when the lead gets another owner`() async throws {
        let (test, _, lead, touch) = try await started()
        let before = try await test.store.draft(of: touch, by: .numbered(1), for: test.ann, now: noon)
        let bobs = try await test.store.addMailbox(
            "bob@example.com", MailboxSettings(name: "Bob", smtpURL: "smtps://m:465", login: "b", sealedSecret: "s"),
            of: test.bob.email, by: test.bob, now: noon
        ).mailbox
        _ = try await test.store.assign(lead, to: test.bob.email, by: test.admin, now: noon)
        let after = try await test.store.draft(of: touch, by: .numbered(2), for: test.bob, now: noon)
        #expect(after.id != before.id && after.mailbox == bobs.id)
        #expect(try await test.mails().map(\.state) == [.withdrawn, .draft])
    }

    @Test func `a draft that was edited waits for whose mail it is by now, who puts it into their name`() async throws {
        let (test, _, lead, touch) = try await started()
        let anns = try await edit(test, touch, body: "Best, Ann", .numbered(1))
        let bobs = try await test.store.addMailbox(
            "bob@example.com", MailboxSettings(name: "Bob", smtpURL: "smtps://m:465", login: "b", sealedSecret: "s"),
            of: test.bob.email, by: test.bob, now: noon
        ).mailbox
        _ = try await test.store.assign(lead, to: test.bob.email, by: test.admin, now: noon)
        for (user, code) in [(test.ann, Refusal.Code.forbidden), (test.bob, .conflict)] {
            let refusal = await #expect(throws: Refusal.self) {
                try await test.store.sendMail(anns.id, by: user, now: noon)
            }
            #expect(refusal?.code == code)
        }
        let taken = try await test.store.editMail(
            anns.id, subject: nil, body: "Best, Bob", by: test.bob, office: .numbered(2), now: noon)
        #expect(taken.mailbox == bobs.id && taken.id == anns.id)
        #expect(try await test.store.sendMail(anns.id, by: test.bob, now: noon).mail.mailbox == bobs.id)
    }

    @Test func `one that was not sent after all is its rep's again, with their words`() async throws {
        let (test, mailbox, _, touch) = try await started()
        let draft = try await edit(test, touch, body: "My words", .numbered(1))
        _ = try await test.store.sendMail(draft.id, by: test.ann, now: noon)
        _ = try #require(try await test.nextMail(mailbox))
        #expect(try await test.store.doubtOverdueMails(realNow: noon + .minutes(3), now: noon) == 1)
        _ = try await test.store.settleMail(
            draft.id, wasSent: false, evidence: "not there", by: test.ann, now: noon + .hours(1))
        #expect(try await test.nextMail(mailbox, now: noon + .hours(2)) == nil)
        #expect(try await test.store.todo(for: test.ann, now: noon + .hours(2)).map(\.id) == [touch])
        let again = try await test.store.draft(of: touch, by: .numbered(2), for: test.ann, now: noon + .hours(2))
        #expect(again.id == draft.id && again.body == draft.body)
    }

    @Test func `who opted out gets none, and the rep is told so at once`() async throws {
        let (test, mailbox, lead, touch) = try await started()
        let draft = try await test.store.draft(of: touch, by: .numbered(1), for: test.ann, now: noon)
        // Nothing of what lies here already is looked at when a list is imported.
        _ = try await test.store.importSuppressions(
            [NewSuppression(.email("pat1@example.com"), channels: [.mail], reason: "asked")], by: test.admin, now: noon)
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.sendMail(draft.id, by: test.ann, now: noon)
        }
        let words = "\(draft.id) is not for this lead: suppressed (pat1@example.com): asked. Leave it out: "
        #expect(refusal?.message.hasPrefix(words) == true && refusal?.code == .conflict)
        #expect(try await test.store.touch(touch, now: noon).mail?.bar?.name == .suppression)
        #expect(try await test.nextMail(mailbox) == nil)
        let kinds = try await test.store.trail(of: lead).map(\.kind)
        #expect(!kinds.contains("mail.sent") && !kinds.contains("mail.released"))
    }

    @Test func `what waits for hours or limits says so, and until when`() async throws {
        let (test, _, _, touch) = try await started()
        let draft = try await test.store.draft(of: touch, by: .numbered(1), for: test.ann, now: noon)
        let night = noon + .hours(9)
        let released = try await test.store.sendMail(draft.id, by: test.ann, now: night)
        #expect(released.wait?.name == .hours && released.wait?.until == noon + .hours(21))
        #expect(try await test.store.mail(draft.id, now: night).wait == released.wait)
    }

    @Test func `to call it done loses no mail, unless it was sent from elsewhere`() async throws {
        let (test, _, lead, touch) = try await started()
        _ = try await test.store.draft(of: touch, by: .numbered(1), for: test.ann, now: noon)
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.finishTask(touch, note: nil, by: test.ann, now: noon)
        }
        #expect(refusal?.message.contains("touchline mail send \(touch)") == true)
        _ = try await test.store.finishTask(
            touch, note: "from my phone", wasSentElsewhere: true, by: test.ann, now: noon)
        #expect(try await test.mails().map(\.state) == [.withdrawn])
        #expect(
            try await test.store.leadState(lead).enrollments.first?.course.progress.results == ["personal": "sent"])
    }

    @Test func `a mail that goes by itself is not called done`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        try await test.add(.person(1))
        let scene = try #require(try await test.store.read { try $0.openScene(of: Lead.ID(1)) })
        let touch = try #require(scene.touches[.other])
        await #expect(throws: Refusal.self) {
            try await test.store.finishTask(touch, note: nil, wasSentElsewhere: true, by: test.ann, now: noon)
        }
        #expect(try await test.send(mailbox, 1) != nil)
    }

    @Test func `names that a rep writes are filled in, or refused`() async throws {
        let (test, _, _, touch) = try await started()
        let office = MailOffice(
            write: { request in
                let text = request.message.text(variant: nil, language: nil)
                guard text?.body.contains("unknown") != true else { return .missing(["lead.unknown"]) }
                let name = request.facts.lead.firstName ?? ""
                return .words(
                    subject: text?.subject ?? "",
                    body: text?.body.replacing("{{lead.first-name}}", with: name).replacing(
                        "{{rep.name}}", with: request.rep.name) ?? "")
            }, messageID: { domain, _ in "1@\(domain)" })
        let edited = try await edit(test, touch, body: "Hi {{lead.first-name}}, {{rep.name}} here", office)
        #expect(edited.body == "Hi Pat, Ann here" || !edited.body.contains("{{"), "\(edited.body)")
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await edit(test, touch, body: "Hi {{lead.unknown}}", office)
        }
        #expect(refusal?.code == .missingAnswer && refusal?.message.contains("lead.unknown") == true)
        #expect(try await test.mails().first?.body == edited.body)
    }
}
