import Prospecting
import Storage
import Wire

/// Wishes for no more mails that a rep read: they count as those of a mail's link do.
enum MailOptOutRoutes {
    static let all = [
        Route(
            .post, "/v1/leads/{ref}/mail-opt-out", "Mails a lead no more, at this address or any other", for: .reps,
            body: .json(MailOptOutBody.self), answers: [.json(MailOptOutAnswer.self)], refuses: [.conflict]
        ) { call in
            let (lead, body, user) = (try await call.leadID(), try call.json(MailOptOutBody.self), try call.user)
            let known = try await call.store.leadState(lead).facts.lead.email
            guard let address = body.address ?? known else {
                throw Refusal(.missingAnswer, "\(lead) has no mail address; give the one that is meant: --address")
            }
            guard address.isMailAddress else {
                throw Refusal(.invalid, "address takes one plain mail address", details: ["field": "address"])
            }
            let isNew = try await call.store.optOut(
                lead, at: address, reason: body.reason ?? "asked by mail, \(user.name) says", by: user, now: call.now)
            return try .json(MailOptOutAnswer(address: address.lowercased(), lead: lead, new: isNew))
        },
        Route(
            .post, "/v1/received-mails/{id}/opt-out", "Mails who wrote a mail no more", for: .reps,
            body: .json(MailOptOutBody.self), answers: [.json(MailOptOutAnswer.self)], refuses: [.conflict]
        ) { call in
            let body = try call.json(MailOptOutBody.self)
            guard body.address == nil else {
                throw Refusal(.invalid, "the mail tells the address itself", details: ["field": "address"])
            }
            let done = try await call.store.optOut(
                by: try call.id("mail that came in", of: ReceivedMailRecord.self), reason: body.reason,
                user: try call.user, now: call.now)
            return try .json(MailOptOutAnswer(address: done.address, lead: done.lead, new: done.isNew))
        },
    ]
}
