import Prospecting

@testable import Storage

extension Campaign {
    /// A mail a business day, of the queue `north`; the second goes into the thread of the first.
    static func mails(
        _ name: String = "first", limits: MailSettings.Limits = MailSettings.Limits(), variants: Int = 1
    ) -> Campaign {
        var campaign = Campaign(
            name: name, queue: "north", assignment: Assignment(to: .inTurn, sticks: true),
            timeZone: Zone("America/New_York"),
            cadence: Cadence(steps: [
                Step(id: "hello", day: 1, work: .mail(MailStep(message: "hello"))),
                Step(id: "again", day: 2, work: .mail(MailStep(message: "again", isReply: true))),
                Step(id: "call", day: 5, work: .call(guide: nil)),
            ]))
        campaign.mail = MailSettings(from: "{{rep.name}} <{{rep.email}}>", limits: limits)
        campaign.mails["hello"] = MailMessage(
            variants: (0..<variants).map { .init(id: "v\($0)", text: .init(subject: "Hello \($0)", body: "Body")) })
        campaign.mails["again"] = MailMessage(variants: [.init(text: .init(subject: "Again", body: "Body"))])
        return campaign
    }

    /// A mail that the rep sends.
    static func mailByHand(_ name: String = "first") -> Campaign {
        var campaign = Campaign.mails(name)
        campaign.cadence = Cadence(steps: [
            Step(id: "personal", day: 1, work: .mail(MailStep(message: "hello", isByHand: true))),
            Step(id: "call", day: 5, work: .call(guide: nil)),
        ])
        return campaign
    }
}

extension MailOffice {
    /// Writes the message as it stands; `number` names the mail, and those after it where several are written together.
    static func numbered(_ number: Int, missing: [String] = []) -> MailOffice {
        MailOffice(
            write: { request in
                guard missing.isEmpty else { return .missing(missing) }
                let text = request.message.text(variant: request.variant, language: nil)
                return .words(
                    subject: request.thread.map { "Re: \($0)" } ?? text?.subject ?? "", body: text?.body ?? "")
            }, messageID: { "\(number + $1)@\($0)" })
    }
}

extension Store {
    /// Writes down what came of one mail.
    func settleMail(
        _ intended: IntendedMail, _ result: MailResult, jitter: Double, now: Instant
    ) async throws -> MailNext? {
        try await settleMails([(intended, result)], jitter: jitter, now: now)[0]
    }
}

extension TestStore {
    /// Gives Ann a mailbox; she gets every lead, since Bob is away.
    @discardableResult
    func mailbox(_ limits: MailSettings.Limits = MailSettings.Limits()) async throws -> Mailbox {
        _ = try await store.setAway(bob.email, until: .opening + .days(1000), by: admin, now: .opening)
        return try await store.addMailbox(
            "ann@example.com",
            MailboxSettings(
                name: "Ann", smtpURL: "smtps://mail.example.com:465",
                imapURL: "imaps://mail.example.com:993", login: "ann", sealedSecret: "sealed",
                zone: Zone("America/New_York") ?? .utc, limits: limits), of: ann.email, by: ann, now: .opening
        ).mailbox
    }

    /// The next mail that goes out of a mailbox, when one does.
    func nextMail(
        _ mailbox: Mailbox, _ number: Int = 1, missing: [String] = [], now: Instant = .opening
    ) async throws -> IntendedMail? {
        _ = try await store.promoteDue(now: now, limit: 10_000)
        while try await store.addressMails(now: now, limit: 100) == 100 {}
        while true {
            let turn = try await store.intendMails(
                from: mailbox.id, atMost: 1, by: .numbered(number, missing: missing), now: now,
                leaseUntil: now + .minutes(3))
            switch turn {
            case .send(let mails, _): return mails.first
            case .again: continue
            case .nothing: return nil
            }
        }
    }

    /// The mails that go out of a mailbox together, so many at most.
    func nextMails(
        _ mailbox: Mailbox, atMost count: Int, _ number: Int = 1, now: Instant = .opening
    ) async throws -> [IntendedMail] {
        _ = try await store.promoteDue(now: now, limit: 10_000)
        while try await store.addressMails(now: now, limit: 100) == 100 {}
        let turn = try await store.intendMails(
            from: mailbox.id, atMost: count, by: .numbered(number), now: now, leaseUntil: now + .minutes(3))
        guard case .send(let mails, _) = turn else { return [] }
        return mails
    }

    /// The next mail, handed over.
    @discardableResult
    func send(
        _ mailbox: Mailbox, _ number: Int = 1, _ result: MailResult = .accepted, now: Instant = .opening
    ) async throws -> IntendedMail? {
        guard let mail = try await nextMail(mailbox, number, now: now) else { return nil }
        _ = try await store.settleMail(mail, result, jitter: 0, now: now)
        return mail
    }

    func mails() async throws -> [Mail] {
        try await store.mails(MailFilter(), before: nil, limit: 100_000).map(\.mail).reversed()
    }

    /// What the mail of a lead waits for, in the store's words.
    func parked(_ lead: Lead.ID) async throws -> String? {
        try await store.read { transaction in
            try transaction.connection.row(
                "SELECT parked_for FROM touches WHERE lead_id = ? AND ended_at IS NULL", lead)?.optionalText(
                    "parked_for")
        }
    }
}
