import Prospecting

/// What a variant of a mail came to, counted in leads that it was sent to.
package struct VariantRow: ReportRow {
    @OrNull package var group: String?
    package var campaign: String
    package var message: String
    package var variant: String
    package var leads: Int
    /// Who answered a mail since.
    package var replied: Int
    @OrNull package var replyRate: Double?
    @OrNull package var replyLow: Double?
    @OrNull package var replyHigh: Double?
    /// Who wanted no more mails since.
    package var optedOut: Int
    @OrNull package var optOutRate: Double?
    /// With whom a meeting was booked since.
    package var meetings: Int
    @OrNull package var meetingRate: Double?
    @OrNull package var meetingLow: Double?
    @OrNull package var meetingHigh: Double?

    package init(_ yield: VariantYield) {
        let (reply, meeting) = (ShareBody(yield.repliedShare), ShareBody(yield.meetingShare))
        group = yield.group
        (campaign, message, variant) = (yield.campaign, yield.message, yield.variant)
        (leads, replied, optedOut, meetings) = (yield.leads, yield.replied, yield.optedOut, yield.meetings)
        (replyRate, replyLow, replyHigh) = (reply.rate, reply.low, reply.high)
        optOutRate = ShareBody(yield.optedOutShare).rate
        (meetingRate, meetingLow, meetingHigh) = (meeting.rate, meeting.low, meeting.high)
    }

    package static let columns = [
        "group", "campaign", "message", "variant", "leads", "replied", "reply_rate", "reply_low", "reply_high",
        "opted_out", "opt_out_rate", "meetings", "meeting_rate", "meeting_low", "meeting_high",
    ]

    package var fields: [String?] {
        [group, campaign, message, variant, String(leads), String(replied)]
            + [replyRate, replyLow, replyHigh].map { $0.map(ShareBody.text) }
            + [String(optedOut), optOutRate.map(ShareBody.text), String(meetings)]
            + [meetingRate, meetingLow, meetingHigh].map { $0.map(ShareBody.text) }
    }
}
