/// What was done by telephone and by mail: by one rep, in one hour of the leads' day, or whatever else calls are told apart by.
package struct Activity: Sendable, Equatable {
    /// nil for calls without such a group, or when they are not grouped.
    package var group: String?
    package var dials: Int
    package var connects: Int
    package var conversations: Int
    /// Meetings that were booked on these calls.
    package var meetings: Int
    /// Mails that went out; nil where calls are told apart by what mails have not.
    package var mails: Int?

    package init(
        group: String?, dials: Int = 0, connects: Int = 0, conversations: Int = 0, meetings: Int = 0, mails: Int? = 0
    ) {
        self.group = group
        self.dials = dials
        self.connects = connects
        self.conversations = conversations
        self.meetings = meetings
        self.mails = mails
    }

    /// Of the dials, how many a human answered.
    package var connectShare: Share { Share(connects, of: dials) }

    /// Of the dials, how many came to a talk with the right person.
    package var conversationShare: Share { Share(conversations, of: dials) }

    /// Of the conversations, how many came to a meeting.
    package var meetingShare: Share { Share(min(meetings, conversations), of: conversations) }
}

/// What a report on calls is broken down by.
package enum ActivityGrouping: String, CaseIterable, Sendable {
    case rep
    /// The hour of the lead's own day in which the call was made.
    case hour
    case campaign, source, tier, week, month
}
