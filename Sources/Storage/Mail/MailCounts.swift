import Prospecting

/// What mails of a day are counted by.
enum MailCount: String {
    case mailbox, campaign
    /// Those of one mailbox to one domain.
    case domain
}

/// How many mails went out on a day. A count is a row that is only raised while it is below its limit, in the transaction
/// that writes down the intent to send; so it holds however many daemons send, and whenever they stop.
extension Transaction {
    func mailCount(_ kind: MailCount, of owner: Int64, name: String = "", on day: Int) throws -> Int {
        try connection.row(
            "SELECT sent FROM mail_counts WHERE kind = ? AND owner = ? AND name = ? AND day = ?", kind.rawValue, owner,
            name, day)?.int("sent") ?? 0
    }

    /// Counts one more; false where the limit is reached, and then nothing was counted.
    func countMail(_ kind: MailCount, of owner: Int64, name: String = "", on day: Int, limit: Int?) throws -> Bool {
        if try raiseMailCount(kind, of: owner, name: name, on: day, limit: limit) { return true }
        // It is full, or the first of its day.
        try connection.execute(
            """
            INSERT INTO mail_counts (kind, owner, name, day, sent) VALUES (?, ?, ?, ?, 0)
            ON CONFLICT (kind, owner, name, day) DO NOTHING
            """, kind.rawValue, owner, name, day)
        return try raiseMailCount(kind, of: owner, name: name, on: day, limit: limit)
    }

    private func raiseMailCount(
        _ kind: MailCount, of owner: Int64, name: String, on day: Int, limit: Int?
    ) throws -> Bool {
        try connection.rowsChanged(
            by: """
                UPDATE mail_counts SET sent = sent + 1
                WHERE kind = ? AND owner = ? AND name = ? AND day = ? AND sent < ?
                """, kind.rawValue, owner, name, day, Int64(limit ?? .max)) == 1
    }

    /// Takes back what was counted for a mail that was not sent.
    func uncountMail(_ kind: MailCount, of owner: Int64, name: String = "", on day: Int) throws {
        try connection.execute(
            """
            UPDATE mail_counts SET sent = sent - 1
            WHERE kind = ? AND owner = ? AND name = ? AND day = ? AND sent > 0
            """, kind.rawValue, owner, name, day)
    }
}
