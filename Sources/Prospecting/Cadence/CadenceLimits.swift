/// How much one campaign may ask of a day, a lead or an account; nil for no limit. A day is the campaign's.
package struct CadenceLimits: Sendable, Equatable {
    package var newLeadsADay: Int?
    package var callsPerLeadADay: Int?
    package var callsPerLead: Int?
    package var callsPerAccountADay: Int?
    /// In any seven days.
    package var mailsPerLeadAWeek: Int?

    package init(
        newLeadsADay: Int? = nil, callsPerLeadADay: Int? = nil, callsPerLead: Int? = nil,
        callsPerAccountADay: Int? = nil, mailsPerLeadAWeek: Int? = nil
    ) {
        self.newLeadsADay = newLeadsADay
        self.callsPerLeadADay = callsPerLeadADay
        self.callsPerLead = callsPerLead
        self.callsPerAccountADay = callsPerAccountADay
        self.mailsPerLeadAWeek = mailsPerLeadAWeek
    }

    package static let none = CadenceLimits()
}
