/// A rep's day so far.
package struct Today: Codable, Sendable, Equatable {
    /// The date it counts, in the zone asked for.
    package var date: String
    package var dials: Int
    package var connects: Int
    package var conversations: Int
    package var meetings: Int
    package var qualified: Int
    /// Mails that went out of the rep's mailbox.
    package var mails: Int

    package init(
        date: String, dials: Int, connects: Int, conversations: Int, meetings: Int, qualified: Int, mails: Int = 0
    ) {
        self.date = date
        self.dials = dials
        self.connects = connects
        self.conversations = conversations
        self.meetings = meetings
        self.qualified = qualified
        self.mails = mails
    }
}
