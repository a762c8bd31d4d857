import Curl
import Foundation
import MIME
import Prospecting
import Storage
import Wire
import Wording

/// How a mail that is to be sent becomes a message, and its server's answer is read.
struct MailForm: Sendable {
    let sealer: Sealer
    let keys: MailboxKeys
    let addresses: AddressPolicy
    /// nil where nobody said under what address people outside reach the daemon.
    let optOuts: OptOutLink?
    /// The same for links that are followed.
    var links: MailLinks?

    /// Where a mailbox's mails are handed over.
    func server(of mailbox: Mailbox) async throws -> MailServer {
        MailServer(
            url: mailbox.smtpURL, login: try await keys.login(.init(mailbox)), authority: mailbox.authority,
            addresses: addresses)
    }

    /// - Parameter now: what the mail is dated by.
    func mail(_ intended: IntendedMail, now: Instant) throws -> SMTPMail {
        let mailbox = intended.mailbox
        let outgoing = try outgoing(intended, now: now)
        return SMTPMail(
            sender: mailbox.address, reader: intended.mail.to, copy: mailbox.imapURL == nil ? nil : mailbox.address,
            message: try outgoing.composed())
    }

    func outgoing(_ intended: IntendedMail, now: Instant) throws -> OutgoingMail {
        let mail = intended.mail
        let settings = intended.campaign.mail ?? MailSettings(from: "")
        let language = intended.campaign.language(of: mail.message, to: intended.lead)
        let link = optOuts?.url(of: intended.lead.id, at: mail.to, now: now)
        guard let to = MailAddress(mail.to, name: intended.lead.fullName),
            let id = MessageID(mail.messageID), let from = sender(of: intended)
        else { throw Refusal(.internal, "a mail was written that cannot be addressed") }
        var outgoing = OutgoingMail(
            from: from, to: to, subject: mail.subject,
            text: mail.body.trimmedEnd + "\n\n" + MailWriter.foot(settings, in: language, optOut: link) + "\n", id: id,
            date: Date(timeIntervalSince1970: TimeInterval(now.milliseconds / 1000)),
            inReplyTo: mail.inReplyTo.flatMap { MessageID($0) },
            references: intended.references.compactMap { MessageID($0) }, optOut: link.flatMap { URL(string: $0) })
        outgoing.invitation = intended.meeting.map { invitation(to: $0, from: intended.mailbox, now: now) }
        outgoing.followed = followed(intended, now: now)
        // Answers come in where they are read, whatever address the campaign shows, unless the mailbox says otherwise.
        if let replyTo = intended.mailbox.replyTo {
            outgoing.replyTo = MailAddress(replyTo)
        } else if from.address.lowercased() != intended.mailbox.address {
            outgoing.replyTo = MailAddress(intended.mailbox.address, name: from.name)
        }
        return outgoing
    }

    /// For the lead's calendar; the rep sends it for whoever the meeting is with.
    private func invitation(to state: MeetingState, from mailbox: Mailbox, now: Instant) -> OutgoingMail.Invitation {
        let links = LinkSigner(key: sealer.linkKey)
        var invitation = Invitation(state, name: links.name(of: state.meeting.id.description))
        if invitation.organizer.email.lowercased() != mailbox.address { invitation.sentBy = mailbox.address }
        return OutgoingMail.Invitation(method: invitation.method, bytes: Data(invitation.text(now: now).utf8))
    }

    /// What of its links is followed; the way out below it never is.
    private func followed(_ intended: IntendedMail, now: Instant) -> FollowedLinks {
        guard let links, let tracked = intended.campaign.mail?.tracked else { return .none }
        let mail = intended.mail
        var followed = FollowedLinks()
        if tracked.contains(.clicks) {
            for url in WebAddress.all(in: mail.body) { followed.clicks[url] = links.click(url, in: mail.id, now: now) }
        }
        if tracked.contains(.opens) { followed.image = links.open(mail.id, now: now) }
        return followed
    }

    /// As the campaign says; the rep's own address is that of the mailbox.
    private func sender(of intended: IntendedMail) -> MailAddress? {
        let mailbox = intended.mailbox
        let writer = MailWriter(
            facts: Facts(lead: intended.lead, account: nil), rep: intended.rep, campaign: intended.campaign)
        let wanted = writer.sender.flatMap { MailAddress(text: $0) }
        guard let wanted, wanted.address.lowercased() != intended.rep.email else {
            return MailAddress(mailbox.address, name: wanted?.name ?? mailbox.name)
        }
        return wanted
    }
}

extension MailOffice {
    /// Words by Mustache, and Message-IDs of random numbers.
    ///
    /// - Parameter random: drawn for this alone, a pair for each mail.
    init(random: [(UInt64, UInt64)]) {
        self.init(
            write: { request in
                guard request.facts.lead.email.flatMap({ MailAddress($0) }) != nil else {
                    return .missing(["a plain mail address"])
                }
                let writer = MailWriter(
                    facts: request.facts, rep: request.rep, campaign: request.campaign, notes: request.notes)
                return switch writer.write(request.message, variant: request.variant, thread: request.thread) {
                case .words(let subject, let body): .words(subject: subject, body: body)
                case .missing(let names): .missing(names)
                }
            }, messageID: { MessageID(random: random[$1], domain: $0).text })
    }
}

extension MailResult {
    init(_ outcome: SMTPOutcome) {
        self =
            switch outcome {
            case .accepted: .accepted
            case .refused(let stage, let code, let words):
                .refused(MailRefusal(stage: .init(stage), code: code, words: words))
            case .notHandedOver(let failure): .notHandedOver(failure.message)
            case .unanswered(let failure): .unanswered("the server did not answer: \(failure.message)")
            }
    }
}

extension MailRefusal.Stage {
    fileprivate init(_ stage: SMTPOutcome.Stage) {
        self =
            switch stage {
            case .login: .login
            case .sender: .sender
            case .reader: .recipient
            case .copy: .ownCopy
            case .content: .content
            }
    }
}

extension Lead {
    /// First and last name; nil where neither is known.
    fileprivate var fullName: String? {
        let name = [firstName, lastName].compactMap(\.self).joined(separator: " ")
        return name.isEmpty ? nil : name
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
