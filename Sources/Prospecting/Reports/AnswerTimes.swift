/// How soon one side answered the other: the first call after a lead became an MQL, or sales' answer to an offer.
package struct AnswerTimes: Sendable, Equatable {
    package var group: String?
    package var measure: Measure
    /// How many there were to answer.
    package var leads: Int
    /// How many of them the campaign was done with before anybody answered.
    package var ended: Int
    /// How long those took that were answered.
    package var waits: Waits
    /// Of those with a promise whose time is over or that were answered, how many were answered in time.
    package var kept: Share

    package init(
        group: String?, measure: Measure, leads: Int = 0, ended: Int = 0, waits: Waits = Waits(),
        kept: Share = Share(0, of: 0)
    ) {
        self.group = group
        self.measure = measure
        self.leads = leads
        self.ended = ended
        self.waits = waits
        self.kept = kept
    }

    package enum Measure: String, CaseIterable, Sendable {
        /// From when the lead was an MQL and in the campaign until it was called; the promise is `call-within`'s.
        case firstCall = "first-call"
        /// From the offer to sales until it was accepted or rejected; the promise is `accept-within`'s.
        case acceptance
    }

    /// How many still wait.
    package var waiting: Int { leads - waits.count - ended }
}

/// A lead that waits for somebody's answer.
package struct WaitingLead: Sendable, Equatable {
    package var measure: AnswerTimes.Measure
    package var lead: Lead.ID
    package var name: String
    package var campaign: String
    /// Whose answer it is: who called it last, or to whom it was offered; nil where nobody is named.
    package var with: String?
    package var since: Instant

    package init(
        measure: AnswerTimes.Measure, lead: Lead.ID, name: String, campaign: String, with: String?, since: Instant
    ) {
        self.measure = measure
        self.lead = lead
        self.name = name
        self.campaign = campaign
        self.with = with
        self.since = since
    }
}
