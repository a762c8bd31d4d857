/// What changes for people when one state of a campaign follows another, in words that a manager reads.
///
/// No difference between two campaigns is silent: what has no words of its own is told as a change of its section.
package struct CampaignDifference: Sendable, Equatable {
    /// In the order of the sections of a campaign file.
    package var changes: [Change]

    /// Compares a campaign with what is to take its place.
    package init(from before: Campaign, to after: Campaign) {
        var list = ChangeList()
        list.compareCampaign(before, after)
        list.compareProfile(before.profile, after.profile)
        list.compareEntry(before, after)
        list.compareCadence(before.cadence, after.cadence)
        list.compareAccounts(before.accounts, after.accounts)
        list.compareDispositions(before, after)
        list.compareQualification(before.qualification, after.qualification)
        list.compareMeetings(before.meetings, after.meetings)
        list.compareHandoff(before, after)
        list.compareMessages(before, after)
        list.compareMail(before.mail, after.mail)
        list.compareWebhooks(before.webhooks, after.webhooks)
        list.compareAims(before, after)
        changes = list.changes
    }

    /// One thing that is other than before.
    package struct Change: Sendable, Equatable {
        package var section: Section
        /// One line without a full stop: `step proof moves from day 5 to day 6`.
        package var words: String
        /// Whether people who are enrolled feel it once they are moved to the new version.
        package var touchesEnrolled: Bool

        package init(_ section: Section, _ words: String, touchesEnrolled: Bool) {
            self.section = section
            self.words = words
            self.touchesEnrolled = touchesEnrolled
        }
    }

    /// Where in a campaign file a change lies.
    package enum Section: String, Sendable, CaseIterable {
        case campaign, profile, entry, cadence, steps, accounts, dispositions, qualification, meetings, handoff
        case messages, mail, webhooks, goal, team
    }
}
