import Foundation
import Prospecting
import Storage
import Wire

/// Mailboxes that mails go out of: a rep's own, and for managers everybody's.
enum MailboxRoutes {
    static let all = [
        Route(
            .get, "/v1/mailboxes", "The mailboxes: a rep's own, and for managers everybody's", for: .reps,
            answers: [.json([MailboxRow].self)]
        ) { call in
            let user = try call.user
            let all = try await call.store.mailboxes(now: call.now)
            return try .json(all.filter { user.role != .sdr || $0.mailbox.user == user.id }.map(MailboxRow.init))
        },
        Route(
            .post, "/v1/mailboxes", "Adds the mailbox of a user; its secret is sealed, and never shown again",
            for: .reps, body: .json(MailboxBody.self), answers: [.json(MailboxRow.self, status: 201)],
            refuses: [.notFound, .missingAnswer], showsSecret: true
        ) { call in
            let (user, body) = (try call.user, try call.json(MailboxBody.self))
            let owner = body.user?.lowercased() ?? user.email
            guard owner == user.email || user.role != .sdr else {
                throw Refusal(.forbidden, "an SDR adds a mailbox of their own; ask a manager for that of \(owner)")
            }
            let new = try NewMailbox(body, owner: owner == user.email ? user.name : owner) { secret in
                try call.server.hooks.seal(Data(secret.utf8)).base64EncodedString()
            }
            let added = try await call.store.addMailbox(new, of: owner, by: user, now: call.now)
            return try .json(MailboxRow(added), status: 201)
        },
        Route(
            .put, "/v1/mailboxes/{address}/pause", "Lets nothing go out of a mailbox; what comes in is still read",
            for: .reps, body: .json(MailboxPauseBody.self), answers: [.json(MailboxRow.self)]
        ) { call in
            let mailbox = try await own(call)
            let reason = try call.json(MailboxPauseBody.self).reason ?? "paused by \(try call.user.name)"
            return try .json(
                MailboxRow(
                    await call.store.pauseMailbox(mailbox.address, reason: reason, by: try call.user, now: call.now)))
        },
        Route(
            .delete, "/v1/mailboxes/{address}/pause", "Lets mails go out of a mailbox that was paused, or had failed",
            for: .reps, answers: [.json(MailboxRow.self)]
        ) { call in
            let mailbox = try await own(call)
            return try .json(
                MailboxRow(await call.store.resumeMailbox(mailbox.address, by: try call.user, now: call.now)))
        },
        Route(
            .put, "/v1/mailboxes/{address}/secret", "Gives a mailbox another secret, with which it goes on",
            for: .reps, body: .json(MailboxSecretBody.self), answers: [.json(MailboxRow.self)]
        ) { call in
            let mailbox = try await own(call)
            let secret = Data(try call.json(MailboxSecretBody.self).secret.utf8)
            let sealed = try call.server.hooks.seal(secret).base64EncodedString()
            return try .json(
                MailboxRow(
                    await call.store.resumeMailbox(
                        mailbox.address, sealedSecret: sealed, by: try call.user, now: call.now)))
        },
        Route(
            .post, "/v1/mailboxes/{address}/test", "Logs in and has the mailbox send to itself", for: .reps,
            answers: [.json([MailboxCheckRow].self)]
        ) { call in
            let mailbox = try await own(call)
            return try .json(
                await call.mailDesk.test(mailbox).map {
                    MailboxCheckRow(name: $0.name, fine: $0.isFine, words: $0.words)
                })
        },
        Route(
            .delete, "/v1/mailboxes/{address}", "Takes a mailbox out of use, and its secret with it", for: .reps,
            answers: [.empty]
        ) { call in
            let mailbox = try await own(call)
            try await call.store.removeMailbox(mailbox.address, by: try call.user, now: call.now)
            return .empty
        },
    ]

    /// The mailbox in the path, which is the caller's own unless they are no SDR.
    private static func own(_ call: Call) async throws -> Mailbox {
        let (user, mailbox) = (try call.user, try await call.store.mailbox(call["address"], now: call.now).mailbox)
        guard user.role != .sdr || mailbox.user == user.id else {
            throw Refusal(.forbidden, "\(mailbox.address) is another's mailbox; ask a manager")
        }
        return mailbox
    }
}

extension MailboxRow {
    fileprivate init(_ state: MailboxState) {
        let mailbox = state.mailbox
        self.init(
            address: mailbox.address, name: mailbox.name, user: state.user, smtp: mailbox.smtpURL,
            imap: mailbox.imapURL, state: mailbox.state.name, reason: mailbox.state.reason,
            timeZone: mailbox.zone.identifier, aMinute: mailbox.limits.aMinute, anHour: mailbox.limits.anHour,
            aDay: mailbox.limits.aDay, sentToday: state.sentToday, waiting: state.waiting, unsure: state.unsure,
            lastFailure: state.lastFailure, polledAt: state.polledAt, pollFailure: state.pollFailure)
    }
}
