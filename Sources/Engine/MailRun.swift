import Curl
import Foundation
import Logging
import Prospecting
import Storage

/// One mailbox's mails on their way to its server, as long as it has its turn.
///
/// Mails that go within a few hundredths of a second are written down together, and the next ones while these are handed
/// over: with a fast server nearby the disk, the network and the processor work at the same time. With a slow one each mail
/// is written down by itself, so that a daemon that dies leaves one in doubt and no more.
struct MailRun {
    /// So many are in doubt when a daemon dies, as many that it was to send next, and maybe those before.
    private static let most = 16
    /// How long the handing over of mails may take that are written down together.
    private static let together = Duration.milliseconds(30)
    /// How long before a mail is begun it may have been asked whether anything keeps it.
    private static let glance = Duration.milliseconds(5)
    /// What was taken is written down after this time at the latest, whatever else is sent.
    private static let unwritten = Duration.milliseconds(100)
    /// Longer than any transfer may take, on the real clock, even one that is done twice for a new token.
    private static let lease = Span.minutes(3)
    private static let transfer = Span.minutes(2)

    let mailbox: Mailbox.ID
    let line: SMTPLine
    let store: Store
    let clock: DaemonClock
    let form: MailForm
    let slots: TransferSlots
    let logger: Logger

    /// Mails that were written down together as about to be sent.
    private struct Lot {
        var mails: [IntendedMail] = []
        /// Whether nothing keeps more from going with them.
        var isFree = true
        /// On the real clock.
        var leaseUntil: Instant
        /// Whether other mails are sent between their writing down and their sending.
        var isAhead = false
    }

    /// A mail as it is handed over.
    private struct Form {
        var mail: SMTPMail
        var server: MailServer
    }

    /// What a mail came to before it had a form.
    private struct Failed: Error {
        var result: MailResult
    }

    /// Sends until nothing more can go out of the mailbox now, which is false, or until others wait for a turn.
    func work() async throws -> Bool {
        var count = 1
        var sent: [IntendedMail] = []
        var next = try await begin(atMost: count)
        while let lot = next {
            let isAhead = lot.isFree && count > 1 && isOpen && !slots.isContended
            let (size, before) = (count, sent)
            async let following = isAhead ? begin(atMost: size, isAhead: true) : nil
            async let written: Void = write(before)
            let began = ContinuousClock.now
            let result = try await send(lot)
            let isFast = ContinuousClock.now - began < Self.together
            try await written
            (sent, next) = (result.sent, try await following)
            count = isFast ? min(2 * count, Self.most) : max(1, count / 2)
            guard result.goesOn, isOpen else {
                try await takeBack(next?.mails ?? [])
                break
            }
            guard !isAhead else { continue }
            try await write(sent)
            sent = []
            if slots.isContended { return true }
            next = try await begin(atMost: count)
        }
        try await write(sent)
        return false
    }

    private var isOpen: Bool { !Task.isShuttingDownGracefully && !Task.isCancelled }

    /// Writes down the next mails as about to be sent; nil where none can go now.
    private func begin(atMost count: Int, isAhead: Bool = false) async throws -> Lot? {
        let (now, until) = (clock.now, clock.realNow + Self.lease)
        let turn = try await sitOut {
            try await store.intendMails(
                from: mailbox, atMost: count, by: .drawn(count), now: now, leaseUntil: until)
        }
        switch turn {
        case .nothing: return nil
        case .again: return Lot(leaseUntil: until)
        case .send(let mails, let isFree):
            return Lot(mails: mails, isFree: isFree, leaseUntil: until, isAhead: isAhead)
        }
    }

    private func formed(_ intended: IntendedMail) async -> Result<Form, Failed> {
        let server: MailServer
        do {
            server = try await form.server(of: intended.mailbox)
        } catch let refusal as Refusal where refusal.code == .unavailable {
            return .failure(.init(result: .notHandedOver(refusal.message)))
        } catch {
            let words = (error as? Refusal)?.message ?? "\(error)"
            return .failure(.init(result: .refused(MailRefusal(stage: .login, code: 535, words: words))))
        }
        do {
            return .success(.init(mail: try form.mail(intended, now: clock.now), server: server))
        } catch {
            let words = "it cannot be written as a mail: \(error)"
            return .failure(.init(result: .refused(MailRefusal(stage: .content, code: 554, words: words))))
        }
    }

    /// Hands mails over one after the other. What the server took last is not written down yet; where it takes no more, or the
    /// daemon stops, those not begun are taken back.
    private func send(_ lot: Lot) async throws -> (sent: [IntendedMail], goesOn: Bool) {
        var sent: [IntendedMail] = []
        var written = ContinuousClock.now
        var look = Look(lot)
        var ahead: Result<Form, Failed>?
        for (place, mail) in lot.mails.enumerated() {
            let form = if let ahead { ahead } else { await formed(mail) }
            ahead = nil
            let mayGo = try await sitOut { try await look.finds(mail, among: lot.mails[place...], in: store) }
            guard isOpen, clock.realNow + Self.transfer < lot.leaseUntil else {
                try await takeBack(lot.mails[place...])
                return (sent, isOpen)
            }
            guard mayGo else {
                try await takeBack([mail])
                continue
            }
            async let answer = handOver(mail, as: form)
            if place + 1 < lot.mails.count { ahead = await formed(lot.mails[place + 1]) }
            let result = await answer
            if result == .accepted { sent.append(mail) }
            if result != .accepted || ContinuousClock.now - written > Self.unwritten {
                try await write(sent)
                (sent, written) = ([], .now)
            }
            guard result != .accepted else { continue }
            guard try await settle([(mail, result)]).allSatisfy({ $0?.letsOthersGo ?? false }) else {
                try await takeBack(lot.mails[(place + 1)...])
                return (sent, false)
            }
        }
        return (sent, true)
    }

    /// Which mails of a lot may still go, as it was found a moment ago.
    private struct Look {
        private var going: Set<Mail.ID>
        private var until: ContinuousClock.Instant

        /// What was written down just now needs no look.
        init(_ lot: Lot) {
            going = Set(lot.mails.map(\.mail.id))
            until = lot.isAhead ? .now : .now + MailRun.glance
        }

        mutating func finds(
            _ mail: IntendedMail, among rest: ArraySlice<IntendedMail>, in store: Store
        ) async throws -> Bool {
            if ContinuousClock.now >= until {
                going = try await store.stillGoing(of: Array(rest))
                until = .now + MailRun.glance
            }
            return going.contains(mail.mail.id)
        }
    }

    private func handOver(_ mail: IntendedMail, as form: Result<Form, Failed>) async -> MailResult {
        switch form {
        case .failure(let failed): return failed.result
        case .success(let known):
            let result = MailResult(await line.send(known.mail, to: known.server))
            guard case .refused(let no) = result, no.stage == .login,
                await self.form.keys.forget(known.server.login, of: mailbox)
            else { return result }
            return await handOver(mail, as: await formed(mail))
        }
    }
}

extension MailNext {
    /// Whether the mailbox's next mail may follow at once.
    fileprivate var letsOthersGo: Bool {
        switch self {
        case .sent, .again, .retry, .badAddress, .failed, .held: true
        case .mailboxLater, .mailboxFailed, .unsure: false
        }
    }
}
