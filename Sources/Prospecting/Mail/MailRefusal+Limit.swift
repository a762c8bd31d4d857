extension MailRefusal {
    /// Whose limit a server's no tells of.
    package enum Limit: Sendable {
        /// We send too much or too fast, or our own mailbox is full: nothing else goes out of it now either.
        case ours
        /// The lead's mailbox has no room now, or takes no more in this hour.
        case theirs
    }

    /// The limit that was reached; nil where the server says no to something else.
    ///
    /// By the enhanced status where there is one (RFC 3463; some are Exchange's and Gmail's own), else by the code (RFC
    /// 5321: 552 is storage that is exceeded) and the words. A no to the size of a mail is no limit of these: it is as
    /// large the next time.
    package var limit: Limit? {
        let told = words.lowercased()
        func says(_ phrases: [String]) -> Bool { phrases.contains(where: told.contains) }
        if status.map(Self.ofSize.contains) ?? false || says(Self.wordsOfSize) { return nil }
        if status.map(Self.ofSending.contains) ?? false { return .ours }
        if says(Self.wordsOfReceiving) { return .theirs }
        if status.map(Self.ofAddress.contains) ?? false { return nil }
        if status.map(Self.ofRoom.contains) ?? (code == 552) || says(Self.wordsOfRoom) {
            return stage == .recipient ? .theirs : .ours
        }
        return says(Self.wordsOfSending) ? .ours : nil
    }

    /// The first enhanced status in its words.
    var status: String? { DeliveryReport.status(in: words) }

    /// That the address itself is no good: bad mailbox, domain or syntax, moved, disabled (RFC 3463, 3.2 and 3.3).
    static let ofAddress: Set = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]
    private static let ofSize: Set = ["5.2.3", "5.3.4"]
    private static let ofRoom: Set = ["4.2.2", "5.2.2"]
    private static let ofSending: Set = [
        "4.3.1", "5.3.1", "4.4.5", "5.4.5", "5.1.90", "4.7.28", "5.7.28", "5.7.705", "5.7.708",
    ]

    private static let wordsOfSize = [
        "message size", "too large", "too big", "size limit", "maximum size", "file size",
    ]
    private static let wordsOfReceiving = [
        "receiving mail at a rate", "receiving email at a rate", "receiving mail too quickly", "receiving too many",
        "message receive limit",
    ]
    private static let wordsOfRoom = [
        "mailbox full", "mailbox is full", "mailbox has exceeded", "over quota", "overquota", "quota exceeded",
        "exceeded quota", "exceeded its quota", "storage quota", "exceeded storage", "insufficient storage",
        "out of storage",
    ]
    private static let wordsOfSending = [
        "rate limit", "ratelimit", "rate-limit", "sending rate", "unusual rate", "too many messages", "too many mails",
        "too many emails", "too many recipients per", "too many login", "too many connections", "too much mail",
        "too fast", "sending limit", "daily limit", "hourly limit", "per hour", "per day", "per minute",
        "limit exceeded",
        "exceeded the limit", "throttl", "quota",
    ]
}
