/// What a decision comes to: the enrollment's next course and what to do in the world, in order.
package struct Decision: Sendable, Equatable {
    package var course: Course
    package var effects: [Effect]
}

/// Something to do in the world because of a decision.
package enum Effect: Sendable, Equatable {
    /// A recycled lead may go on into a campaign, `into`, when it returns.
    case moveLead(to: Lead.Stage, reason: String?, returnOn: Instant?, into: String? = nil)
    /// E.164.
    case markNumberBad(String)
    /// E.164; it reached the person.
    case markNumberGood(String)
    /// E.164; the lead's other numbers are to be called before it.
    case putNumberLast(String)
    case markAccount(Account.Stage)
    case suppress(Consequence.Whom, channels: Set<Channel>, reason: String)
    /// Keep a person whom the lead named, at the lead's account.
    case createLead(NamedPerson)
    /// End a touch that the cadence has overtaken, with the reason in words.
    case skipTouch(Open.Slot, reason: String)
    /// Do it to everybody else of the account whom this campaign works or will work.
    case colleagues(ColleagueOrder, reason: String)
    /// Let a colleague whom nobody has called yet wait for this one.
    case displace(Enrollment.ID)
    /// Keep a meeting that was agreed; with whom, where that was said.
    case bookMeeting(Meeting.Time, with: String?)
    /// The enrollment's meeting is at another time; with whom, where that was said.
    case moveMeeting(Meeting.Time, with: String?)
    /// The enrollment's meeting will not take place.
    case cancelMeeting(reason: String)
    /// Keep for whoever calls next that sales sent the lead back.
    case rememberSentBack(reason: String)
    /// Offer to sales: choose by the campaign's route.
    case offerToSales
    case announce(Announcement)
}

/// An event that a decision gives rise to, and what only the decision knows of it.
package struct Announcement: Sendable, Equatable {
    package var type: EventType
    package var reason: String?
    package var returnOn: Instant?
    /// The campaign that a recycled lead is to go on into.
    package var into: String?
    /// The promised or booked moment.
    package var when: Instant?
    /// The criteria that decided a qualification.
    package var decidedBy: [String]
    /// The disposition that an amendment took the place of.
    package var amended: String?
    /// Mail address of who is to be told.
    package var tell: String?
    /// By what the lead is not to be contacted any more.
    package var channels: Set<Channel>

    package init(
        _ type: EventType, reason: String? = nil, returnOn: Instant? = nil, into: String? = nil,
        when: Instant? = nil, decidedBy: [String] = [], amended: String? = nil, tell: String? = nil,
        channels: Set<Channel> = []
    ) {
        self.type = type
        self.reason = reason
        self.returnOn = returnOn
        self.into = into
        self.when = when
        self.decidedBy = decidedBy
        self.amended = amended
        self.channels = channels
        self.tell = tell
    }
}
