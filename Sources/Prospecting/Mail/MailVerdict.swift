import Foundation

/// What a received mail is to us, and so what follows.
package enum MailVerdict: Sendable, Equatable {
    /// Nothing follows, and nothing of it is kept.
    case other
    /// The copy of a mail that we sent ourselves: evidence that it went out.
    case ownCopy(MailTies.Sent)
    /// A lead wrote; others are leads whose colleague it is.
    case reply(of: Lead.ID, others: [Lead.ID])
    /// Somebody wrote who is no lead, at the company of these.
    case colleagueReply(of: [Lead.ID])
    /// A machine answered for a lead that is away.
    case outOfOffice(Lead.ID, returnOn: LocalDate?)
    /// A mail to a lead came back.
    case bounce(MailTies.Sent, DeliveryReport)
    /// Somebody asks not to be written to any more; a lead, or an address at the company of these.
    case optOut(OptOut)

    package struct OptOut: Sendable, Equatable {
        /// nil where somebody else than a lead asks.
        package var lead: Lead.ID?
        package var address: String
        /// In their words.
        package var words: String
        /// Leads whose colleague asks.
        package var others: [Lead.ID]

        package init(lead: Lead.ID?, address: String, words: String, others: [Lead.ID] = []) {
            self.lead = lead
            self.address = address
            self.words = words
            self.others = others
        }
    }

    /// As it is stored and shown.
    package enum Kind: String, Sendable, CaseIterable {
        case reply
        case colleagueReply = "colleague-reply"
        case outOfOffice = "out-of-office"
        case hardBounce = "bounce-hard"
        case softBounce = "bounce-soft"
        case optOut = "opt-out"
        case ownCopy = "own-copy"
        case other
    }

    package var kind: Kind {
        switch self {
        case .other: .other
        case .ownCopy: .ownCopy
        case .reply: .reply
        case .colleagueReply: .colleagueReply
        case .outOfOffice: .outOfOffice
        case .bounce(_, let report): report.failure == .hard ? .hardBounce : .softBounce
        case .optOut: .optOut
        }
    }

    /// The lead that it is shown with.
    package var lead: Lead.ID? {
        switch self {
        case .other: nil
        case .ownCopy(let mail), .bounce(let mail, _): mail.lead
        case .reply(let lead, _), .outOfOffice(let lead, _): lead
        case .colleagueReply(let leads): leads.first
        case .optOut(let optOut): optOut.lead ?? optOut.others.first
        }
    }
}

extension ReceivedMail {
    /// What it is, from what it says and what is known of its writer.
    ///
    /// - Parameter today: the reader's day.
    package func verdict(_ ties: MailTies, today: LocalDate) -> MailVerdict {
        if let same = ties.same { return .ownCopy(same) }
        let ours = ties.written.isEmpty ? [] : ties.written + MailFoot.all
        switch nature(today: today, answersOurs: ties.answered != nil, ours: ours) {
        case .bounce(let reports): return bounce(reports, ties)
        case .automatic: return .other
        case _ where from == nil || from == ties.mailbox: return .other
        case .outOfOffice(let date):
            guard case .lead(let lead, _) = writer(ties) else { return .other }
            return .outOfOffice(lead, returnOn: date)
        case .optOut(let words):
            let address = from ?? ""
            switch writer(ties) {
            case .lead(let lead, let others):
                return .optOut(.init(lead: lead, address: address, words: words, others: others))
            case .colleague(let leads):
                return .optOut(.init(lead: nil, address: address, words: words, others: leads))
            case nil: return .other
            }
        case .written:
            switch writer(ties) {
            case .lead(let lead, let others): return .reply(of: lead, others: others)
            case .colleague(let leads): return .colleagueReply(of: leads)
            case nil: return .other
            }
        }
    }

    private enum Writer {
        case lead(Lead.ID, others: [Lead.ID])
        case colleague(of: [Lead.ID])
    }

    /// By address first, then by thread: an answer to our mail is the lead's, from whatever address, unless it comes
    /// from another address of the same domain, or the company's, under another name. Who only shares the company's domain is a colleague.
    private func writer(_ ties: MailTies) -> Writer? {
        if let sender = ties.sender {
            return .lead(sender, others: ties.answered.map(\.lead).flatMap { $0 == sender ? nil : [$0] } ?? [])
        }
        if let answered = ties.answered {
            return isColleague(of: answered) ? .colleague(of: [answered.lead]) : .lead(answered.lead, others: [])
        }
        return ties.colleagues.isEmpty ? nil : .colleague(of: ties.colleagues)
    }

    private func isColleague(of sent: MailTies.Sent) -> Bool {
        guard let from, from != sent.to, let host = from.split(separator: "@").last,
            host == sent.to.split(separator: "@").last
                || sent.domain.map(String(host).domainsUpward.contains) ?? false
        else { return false }
        return fromName.map { Self.letters(of: $0) != Self.letters(of: sent.name) } ?? true
    }

    /// `Lopez, Ana` and `Ana López` have the same.
    private static func letters(of name: String) -> [Character] {
        name.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars
            .filter { $0.isASCII && $0.properties.isAlphabetic }.map(Character.init).sorted()
    }

    /// A report is believed of a mail that was sent, to the address that it went to.
    private func bounce(_ reports: [DeliveryReport], _ ties: MailTies) -> MailVerdict {
        guard let sent = ties.returned ?? ties.answered else { return .other }
        let report =
            reports.first { $0.recipient == nil || $0.recipient == sent.to }
            ?? reports.first { _ in reports.count == 1 && sent == ties.returned && returnedID != nil }
        return report.map { .bounce(sent, $0) } ?? .other
    }
}
