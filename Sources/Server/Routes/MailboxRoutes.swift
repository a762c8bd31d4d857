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
            let address = try MailboxSettings.address(body.address ?? "", field: "address")
            let settings = try MailboxSettings(
                body, address: address, owner: owner == user.email ? user.name : owner,
                sealedSecret: sealed(body.secret ?? "", call))
            let added = try await call.store.addMailbox(address, settings, of: owner, by: user, now: call.now)
            return try .json(MailboxRow(added), status: 201)
        },
        Route(
            .patch, "/v1/mailboxes/{address}",
            "Changes what is said of a mailbox; what it sent, its ramp and the place of its reading stay", for: .reps,
            body: .json(MailboxBody.self), answers: [.json(MailboxRow.self)], refuses: [.conflict, .missingAnswer]
        ) { call in
            let (mailbox, body) = (try await own(call), try call.json(MailboxBody.self))
            let user = try call.user
            guard body.address == nil else {
                throw Refusal(
                    .invalid, "a mailbox keeps its address; remove it and add the other", details: ["field": "address"])
            }
            guard body.user == nil || user.role != .sdr else {
                throw Refusal(.forbidden, "an SDR gives no mailbox to another; ask a manager")
            }
            let secret = try body.secret.map { try sealed($0, call) }
            let changed = try await call.store.changeMailbox(
                mailbox.address, owner: body.user?.lowercased(), by: user, now: call.now
            ) { try $0.change(by: body, sealedSecret: secret) }
            return try .json(MailboxRow(changed))
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
            let text = try call.json(MailboxSecretBody.self).secret
            if mailbox.kind == .oauth2 { _ = try RefreshGrant.read(text) }
            let secret = try sealed(text, call)
            return try .json(
                MailboxRow(
                    await call.store.resumeMailbox(
                        mailbox.address, sealedSecret: secret, by: try call.user, now: call.now)))
        },
        Route(
            .post, "/v1/mailboxes/{address}/test",
            "Logs in and has the mailbox send to itself; one that is new stays inactive until that works",
            for: .reps,
            answers: [.json([MailboxCheckRow].self)]
        ) { call in
            let mailbox = try await own(call)
            let checks = try await call.mailDesk.test(mailbox)
            try await call.store.noteTest(
                of: mailbox.address, failure: checks.first { !$0.isFine }?.words, by: try call.user, now: call.now)
            return try .json(checks.map { MailboxCheckRow(name: $0.name, fine: $0.isFine, words: $0.words) })
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

    private static func sealed(_ secret: String, _ call: Call) throws -> String {
        try call.server.hooks.seal(Data(secret.utf8)).base64EncodedString()
    }

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
        let ramp = mailbox.limits.ramp.map { MailboxRampBody(from: $0.from, by: $0.by, every: $0.every.text) }
        self.init(
            address: mailbox.address, name: mailbox.name, user: state.user, replyTo: mailbox.replyTo,
            smtp: mailbox.smtpURL, imap: mailbox.imapURL, folders: mailbox.folders, login: mailbox.login,
            kind: mailbox.kind.rawValue, state: mailbox.state.name, reason: mailbox.state.reason,
            timeZone: mailbox.zone.identifier, aMinute: mailbox.limits.aMinute, anHour: mailbox.limits.anHour,
            aDay: mailbox.limits.aDay, ramp: ramp, sentToday: state.sentToday, waiting: state.waiting,
            unsure: state.unsure, lastFailure: state.lastFailure, failingSince: state.failingSince,
            retryAt: state.retryAt, freeAt: state.freeAt, polledAt: state.polledAt, pollFailure: state.pollFailure,
            pollFailingSince: state.pollFailingSince, unreadable: state.unreadable,
            lastUnreadable: state.lastUnreadable?.words)
    }
}
