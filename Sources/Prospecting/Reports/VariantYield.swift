/// What a variant of a mail came to, counted in leads that it was sent to.
package struct VariantYield: Sendable, Equatable {
    package var group: String?
    package var campaign: String
    package var message: String
    package var variant: String
    package var leads: Int
    /// Who answered a mail since.
    package var replied: Int
    /// Who wanted no more mails since.
    package var optedOut: Int
    /// With whom a meeting was booked since, in the campaign.
    package var meetings: Int

    package init(
        group: String?, campaign: String, message: String, variant: String, leads: Int, replied: Int, optedOut: Int,
        meetings: Int
    ) {
        self.group = group
        self.campaign = campaign
        self.message = message
        self.variant = variant
        self.leads = leads
        self.replied = replied
        self.optedOut = optedOut
        self.meetings = meetings
    }

    package var repliedShare: Share { Share(replied, of: leads) }
    package var optedOutShare: Share { Share(optedOut, of: leads) }
    package var meetingShare: Share { Share(meetings, of: leads) }
}
