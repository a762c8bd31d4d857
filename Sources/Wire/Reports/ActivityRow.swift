import Prospecting

/// What was done by telephone and by mail.
package struct ActivityRow: ReportRow {
    /// The rep, the hour of the lead's own day as `09:00`, or whatever calls are told apart by.
    @OrNull package var group: String?
    package var dials: Int
    package var connects: Int
    package var conversations: Int
    package var meetings: Int
    /// Connects of dials.
    @OrNull package var connectRate: Double?
    @OrNull package var connectLow: Double?
    @OrNull package var connectHigh: Double?
    /// Conversations of dials.
    @OrNull package var conversationRate: Double?
    /// Meetings of conversations.
    @OrNull package var meetingRate: Double?
    /// Mails that went out; null by hour, which is one of calls.
    @OrNull package var mails: Int?

    package init(_ activity: Activity) {
        let connected = ShareBody(activity.connectShare)
        group = activity.group
        (dials, connects) = (activity.dials, activity.connects)
        (conversations, meetings) = (activity.conversations, activity.meetings)
        (connectRate, connectLow, connectHigh) = (connected.rate, connected.low, connected.high)
        conversationRate = ShareBody(activity.conversationShare).rate
        meetingRate = ShareBody(activity.meetingShare).rate
        mails = activity.mails
    }

    package static let columns = [
        "group", "dials", "connects", "conversations", "meetings", "connect_rate", "connect_low", "connect_high",
        "conversation_rate", "meeting_rate", "mails",
    ]

    package var fields: [String?] {
        [group] + [dials, connects, conversations, meetings].map { String($0) }
            + [connectRate, connectLow, connectHigh, conversationRate, meetingRate].map { $0.map(ShareBody.text) }
            + [mails.map { String($0) }]
    }
}
