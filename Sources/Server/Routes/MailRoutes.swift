import Prospecting
import Storage
import Wire
import Wording

/// Mails: what went out, what is in doubt, and what is sent by hand.
enum MailRoutes {
    static let all = [
        Route(
            .get, "/v1/mails", "Mails, the latest first", for: .reps,
            query: [lead, state, mailbox, after, Paging.limit],
            answers: [.json([MailRow].self)], refuses: [.notFound]
        ) { call in
            var filter = MailFilter(mailbox: call.query[mailbox])
            if let named = call.query[lead] { filter.lead = try await call.leadID(named: named) }
            if let text = call.query[state] {
                guard let known = Mail.State(rawValue: text) else {
                    let names = Mail.State.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Refusal(.invalid, "state is one of \(names)", details: ["field": "state"])
                }
                filter.state = known
            }
            let mails = try await call.store.mails(
                filter, before: call.query[after], limit: call.query[Paging.limit] ?? Paging.standard)
            return try .json(mails.map(MailRow.init))
        },
        Route(.get, "/v1/mails/{id}", "A mail", for: .reps, answers: [.json(MailRow.self)]) { call in
            try await shown(try call.id("mail", of: Mail.self), call)
        },
        Route(
            .post, "/v1/touches/{id}/draft",
            "The draft of a mail that is sent by hand, written from its message at first",
            for: .reps, answers: [.json(MailRow.self)], refuses: [.missingAnswer]
        ) { call in
            let mail = try await call.store.draft(
                of: try call.id("touch", of: Touch.self), by: call.mailDesk.office(), for: try call.user, now: call.now)
            return try await shown(mail.id, call)
        },
        Route(
            .patch, "/v1/mails/{id}", "Gives a draft other words", for: .reps, body: .json(MailEditBody.self),
            answers: [.json(MailRow.self)], refuses: [.conflict, .missingAnswer]
        ) { call in
            let (id, body) = (try call.id("mail", of: Mail.self), try call.json(MailEditBody.self))
            _ = try await call.store.editMail(
                id, subject: body.subject, body: body.body, by: try call.user, office: call.mailDesk.office(),
                now: call.now)
            return try await shown(id, call)
        },
        Route(
            .put, "/v1/mails/{id}/sending", "Lets a draft go out of the mailbox of whose lead it is", for: .reps,
            answers: [.json(MailRow.self)], refuses: [.conflict]
        ) { call in
            let id = try call.id("mail", of: Mail.self)
            _ = try await call.store.sendMail(id, by: try call.user, now: call.now)
            return try await shown(id, call)
        },
        Route(
            .put, "/v1/mails/{id}/settlement",
            "Says whether a mail that is in doubt was sent; one that was not is written and sent anew", for: .reps,
            body: .json(MailSettlementBody.self), answers: [.json(MailRow.self)], refuses: [.conflict]
        ) { call in
            let (id, body) = (try call.id("mail", of: Mail.self), try call.json(MailSettlementBody.self))
            let user = try call.user
            _ = try await call.store.settleMail(
                id, wasSent: body.sent, evidence: body.evidence ?? "\(user.name) says so", by: user, now: call.now)
            return try await shown(id, call)
        },
        Route(
            .get, "/v1/campaigns/{name}/messages/{message}/preview", "What a message would say to a lead now",
            for: .callers, query: [recipient, variant], answers: [.json(MailPreview.self)], refuses: [.notFound]
        ) { call in
            guard let named = call.query[recipient] else {
                throw Refusal(.invalid, "lead is needed: whom the mail is to", details: ["field": "lead"])
            }
            let (request, draft) = try await call.store.previewMail(
                call["message"], of: call["name"], to: try await call.leadID(named: named),
                variant: call.query[variant],
                by: call.mailDesk.office(), for: try call.user)
            return try .json(call.preview(request, draft))
        },
    ]

    private static func shown(_ id: Mail.ID, _ call: Call) async throws -> Answer {
        try .json(MailRow(await call.store.mail(id, now: call.now)))
    }

    private static let lead = QueryParameter.text("lead", "To this lead only: an id, a mail address or a number")
    private static let recipient = QueryParameter.text("lead", "To whom: an id, a mail address or a number")
    private static let variant = QueryParameter.text(
        "variant", "Of the message; the one that the lead gets when left out")
    private static let state = QueryParameter.text("state", "In this state only, such as unsure")
    private static let mailbox = QueryParameter.text("mailbox", "Out of this mailbox only", upTo: 254)
    private static let after = QueryParameter<Mail.ID>.id("after", "Go on after this mail in the list")
}

extension Call {
    fileprivate func preview(_ request: MailRequest, _ draft: MailDraft) -> MailPreview {
        let lead = request.facts.lead
        let writer = MailWriter(facts: request.facts, rep: request.rep, campaign: request.campaign)
        var preview = MailPreview(
            from: writer.sender, to: lead.email, variant: request.variant, subject: nil, body: nil, missing: [])
        switch draft {
        case .missing(let names): preview.missing = names
        case .words(let subject, let body):
            // Who looks at a mail must not be able to opt the lead out by following a link.
            let language = request.message.language(to: lead, in: request.campaign)
            let link = server.options.publicURL.map { "\($0)/opt-out/…" }
            let foot = MailWriter.foot(
                request.campaign.mail ?? MailSettings(from: ""), in: language, optOut: link)
            (preview.subject, preview.body) = (subject, "\(body)\n\n\(foot)")
        }
        return preview
    }
}

extension MailRow {
    fileprivate init(_ record: MailRecord) {
        let mail = record.mail
        self.init(
            id: mail.id, lead: mail.lead, touch: mail.touch, campaign: record.campaign, step: record.step,
            message: mail.message, variant: mail.variant, state: mail.state.rawValue, from: record.from, to: mail.to,
            subject: mail.subject, body: mail.body, messageId: mail.messageID, inReplyTo: mail.inReplyTo,
            attempts: mail.attempts, reason: mail.reason, createdAt: mail.createdAt, intendedAt: mail.intendedAt,
            settledAt: mail.settledAt, waitsFor: record.wait?.reason, waitsUntil: record.wait?.until)
    }
}
