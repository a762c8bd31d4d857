/// How much one campaign may ask of a day, a lead or an account; nil for no limit. A day is the campaign's.
package struct CadenceLimits: Sendable, Equatable {
    package var newLeadsADay: Int?
    package var callsPerLeadADay: Int?
    package var callsPerLead: Int?
    package var callsPerAccountADay: Int?
    /// Bounds beside these, of whatever time and by whatever they are counted.
    package var caps: [Cap]
    /// For how long nobody is called again who refused.
    package var afterRefusal: Span?
    /// In any seven days.
    package var mailsPerLeadAWeek: Int?

    package init(
        newLeadsADay: Int? = nil, callsPerLeadADay: Int? = nil, callsPerLead: Int? = nil,
        callsPerAccountADay: Int? = nil, caps: [Cap] = [], afterRefusal: Span? = nil, mailsPerLeadAWeek: Int? = nil
    ) {
        self.newLeadsADay = newLeadsADay
        self.callsPerLeadADay = callsPerLeadADay
        self.callsPerLead = callsPerLead
        self.callsPerAccountADay = callsPerAccountADay
        self.caps = caps
        self.afterRefusal = afterRefusal
        self.mailsPerLeadAWeek = mailsPerLeadAWeek
    }

    package static let none = CadenceLimits()
}
