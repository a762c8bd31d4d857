import Curl
import Foundation
import MIME
import Prospecting
import Storage
import Wire

/// Tries a mailbox: logs in, sends a mail to itself, and finds it where answers come in.
package struct MailboxTest: Sendable {
    /// Seconds that the mail may take to come in, well within what a request may take.
    private static let patience = 15

    private let form: MailForm
    private let search: MailboxSearch
    private let clock: DaemonClock

    package init(sealer: Sealer, keys: MailboxKeys, addresses: AddressPolicy, clock: DaemonClock) {
        form = MailForm(sealer: sealer, keys: keys, addresses: addresses, optOuts: nil)
        search = MailboxSearch(keys: keys, addresses: addresses)
        self.clock = clock
    }

    /// What each part came to, in order; what follows a failure is not tried.
    ///
    /// - Parameter random: drawn for this test alone.
    package func run(_ mailbox: Mailbox, random: (UInt64, UInt64)) async -> [MailboxCheck] {
        let line = SMTPLine()
        let check = await send(from: mailbox, random: random, over: line)
        await line.close()
        guard check.isFine, mailbox.imapURL != nil, let domain = MailAddress(mailbox.address)?.domain else {
            return [check]
        }
        return [check, await find(MessageID(random: random, domain: domain), in: mailbox)]
    }

    private func find(_ id: MessageID, in mailbox: Mailbox) async -> MailboxCheck {
        let (url, folder) = (mailbox.imapURL ?? "", MailboxVisit.folder)
        do {
            let isFound = try await search.find(id.text, in: mailbox, tries: Self.patience)
            let words =
                isFound
                ? "it came in at \(url), and is in the folder \(folder) now"
                : "it did not come in at \(url) within \(Self.patience) s; look into the mailbox, and whether it is the same"
            return MailboxCheck(name: "find", isFine: isFound, words: words)
        } catch let failure as IMAPFailure {
            let words = failure.kind == .login ? "the login was refused" : failure.message
            return MailboxCheck(name: "find", isFine: false, words: "\(url): \(words)")
        } catch {
            return MailboxCheck(name: "find", isFine: false, words: "\(error)")
        }
    }

    private func send(from mailbox: Mailbox, random: (UInt64, UInt64), over line: SMTPLine) async -> MailboxCheck {
        do {
            guard let address = MailAddress(mailbox.address, name: mailbox.name) else {
                return MailboxCheck(name: "send", isFine: false, words: "\(mailbox.address) is no plain mail address")
            }
            let mail = OutgoingMail(
                from: address, to: address, subject: "Touchline can send from this mailbox",
                text: "Somebody tested this mailbox. You need not do anything.\n",
                id: MessageID(random: random, domain: address.domain),
                date: Date(timeIntervalSince1970: TimeInterval(clock.realNow.milliseconds / 1000)))
            let outcome = await line.send(
                SMTPMail(sender: mailbox.address, reader: mailbox.address, message: try mail.composed()),
                to: try await form.server(of: mailbox))
            return MailboxCheck(name: "send", isFine: outcome == .accepted, words: MailResult(outcome).words(mailbox))
        } catch {
            return MailboxCheck(name: "send", isFine: false, words: "\(error)")
        }
    }
}

extension MailResult {
    /// For who tests a mailbox.
    fileprivate func words(_ mailbox: Mailbox) -> String {
        switch self {
        case .accepted: "\(mailbox.smtpURL) took a mail to \(mailbox.address)"
        case .refused(let no) where no.stage == .login: "the login was refused: \(no.words)"
        case .refused(let no): "the server answered \(no.code) to the \(no.stage.rawValue): \(no.words)"
        case .notHandedOver(let reason): "nothing was handed over to \(mailbox.smtpURL): \(reason)"
        case .unanswered(let reason): reason
        case .notBegun: "nothing was tried"
        }
    }
}

extension MailOffice {
    /// One with random numbers of its own, which writes one mail.
    ///
    /// - Parameter count: so many mails at most are written by it.
    package static func drawn(_ count: Int = 1) -> MailOffice {
        MailOffice(random: (0..<count).map { _ in (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max)) })
    }
}
