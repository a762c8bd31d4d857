/// What became of handing a mail to its server (RFC 5321).
package enum MailResult: Sendable, Equatable {
    /// The server took it.
    case accepted
    /// The server answered no; nothing of it was sent to anybody.
    case refused(MailRefusal)
    /// Nothing came to the server, or the talk ended before all of the mail was handed over.
    case notHandedOver(String)
    /// All of it was handed over, and the answer never came.
    case unanswered(String)
    /// Nobody tried: something came between, or the daemon stopped.
    case notBegun
}

/// A server's no.
package struct MailRefusal: Sendable, Equatable {
    package var stage: Stage
    /// 400 to 599.
    package var code: Int
    /// What the server said, on one line.
    package var words: String

    package init(stage: Stage, code: Int, words: String) {
        self.stage = stage
        self.code = code
        self.words = words
    }

    /// What it was said no to.
    package enum Stage: String, Sendable {
        case login
        case sender
        /// The lead's address.
        case recipient
        /// The sender's own address, to which a copy goes.
        case ownCopy = "own-copy"
        case content
    }
}

/// What is next for a mail and its mailbox.
package enum MailNext: Sendable, Equatable {
    case sent
    /// Not begun; whether it may go is judged anew.
    case again
    /// Not sent; the same mail is tried again.
    case retry(at: Instant, reason: String)
    /// The lead's address takes no mail, now and later.
    case badAddress(reason: String)
    /// Not sent, and never will be.
    case failed(reason: String)
    /// Not sent; the mailbox's server cannot be reached, or does not let us in now, and the mailbox waits.
    case mailboxLater(at: Instant, reason: String)
    /// Nothing goes out of this mailbox until somebody mended it; the mail waits.
    case mailboxFailed(reason: String)
    /// Not sent, and tried often enough: the lead's mailbox has no room. A person is to say what becomes of the step.
    case held(reason: String)
    case unsure(reason: String)

    /// - Parameters:
    ///   - attempts: how often this mail was tried, this time included.
    ///   - failures: how often in a row nothing could be handed over to the mailbox's server before.
    ///   - jitter: 0 to 1; a wait is stretched by up to a fifth of itself.
    package static func after(
        _ result: MailResult, attempts: Int, failures: Int, now: Instant, jitter: Double
    ) -> MailNext {
        switch result {
        case .accepted: return .sent
        case .notBegun: return .again
        case .unanswered(let reason): return .unsure(reason: reason)
        case .notHandedOver(let reason): return later(reason, failures, now, jitter)
        case .refused(let refusal) where refusal.limit == .ours: return slower(refusal.reason, failures, now, jitter)
        case .refused(let refusal) where refusal.limit == .theirs:
            return retry(refusal.reason, attempts, now, jitter) ?? .held(reason: "given up: \(refusal.reason)")
        case .refused(let refusal) where refusal.code < 500 && refusal.isOfMailbox:
            return later(refusal.reason, failures, now, jitter)
        case .refused(let refusal): return after(refusal, attempts: attempts, now: now, jitter: jitter)
        }
    }

    /// Before the second try, the third, and so on: what RFC 5321, 4.5.4.1 asks of senders, half an hour at least, but
    /// for a first one that grey-listing lets pass.
    package static let waits: [Span] = [
        .minutes(10), .minutes(30), .hours(1), .hours(2), .hours(4), .hours(8), .hours(12), .hours(20),
    ]

    /// Before a mailbox whose server did not answer is tried again.
    package static let mailboxWaits: [Span] = [.minutes(1), .minutes(5), .minutes(15), .minutes(30), .hours(1)]

    private static func later(_ reason: String, _ failures: Int, _ now: Instant, _ jitter: Double) -> MailNext {
        let wait = mailboxWaits[min(max(0, failures), mailboxWaits.count - 1)]
        return .mailboxLater(at: now + wait.stretched(by: jitter), reason: reason)
    }

    /// A server that says we send too much is asked less and less often; in the end somebody has to look.
    private static func slower(_ reason: String, _ failures: Int, _ now: Instant, _ jitter: Double) -> MailNext {
        guard failures < waits.count else { return .mailboxFailed(reason: "given up: \(reason)") }
        return .mailboxLater(at: now + waits[max(0, failures)].stretched(by: jitter), reason: reason)
    }

    /// The next try of a mail; nil where it was tried often enough.
    private static func retry(_ reason: String, _ attempts: Int, _ now: Instant, _ jitter: Double) -> MailNext? {
        guard attempts >= 1, attempts <= waits.count else { return nil }
        return .retry(at: now + waits[attempts - 1].stretched(by: jitter), reason: reason)
    }

    private static func after(_ no: MailRefusal, attempts: Int, now: Instant, jitter: Double) -> MailNext {
        let reason = no.reason
        if no.code < 500 { return retry(reason, attempts, now, jitter) ?? .failed(reason: "given up: \(reason)") }
        return switch no.stage {
        case .login, .sender, .ownCopy: .mailboxFailed(reason: reason)
        case .recipient where no.isOfAddress: .badAddress(reason: reason)
        case .recipient, .content: .failed(reason: reason)
        }
    }
}

extension MailRefusal {
    fileprivate var reason: String { words.isEmpty ? "the server answered \(code)" : words }

    /// Whether it says no to us, whomever a mail is for.
    fileprivate var isOfMailbox: Bool { [.login, .sender, .ownCopy].contains(stage) }

    /// Whether the address itself is no good, rather than we who write to it.
    fileprivate var isOfAddress: Bool {
        // A bare 550 of one's own server may as well mean that it relays for nobody.
        guard let status else { return false }
        return Self.ofAddress.contains(status)
    }
}
