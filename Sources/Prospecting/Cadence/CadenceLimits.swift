/// How much one campaign may ask of a day, a rep, a lead or an account; nil for no limit. A day is the campaign's.
package struct CadenceLimits: Sendable, Equatable {
    package var newLeadsADay: Int?
    /// Of all campaigns that give such a number, counted together.
    package var newLeadsPerRepADay: Int?
    /// Of all campaigns of the queue that give such a number, counted together.
    package var newLeadsPerQueueADay: Int?
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
        newLeadsADay: Int? = nil, newLeadsPerRepADay: Int? = nil, newLeadsPerQueueADay: Int? = nil,
        callsPerLeadADay: Int? = nil, callsPerLead: Int? = nil, callsPerAccountADay: Int? = nil, caps: [Cap] = [],
        afterRefusal: Span? = nil, mailsPerLeadAWeek: Int? = nil
    ) {
        self.newLeadsADay = newLeadsADay
        self.newLeadsPerRepADay = newLeadsPerRepADay
        self.newLeadsPerQueueADay = newLeadsPerQueueADay
        self.callsPerLeadADay = callsPerLeadADay
        self.callsPerLead = callsPerLead
        self.callsPerAccountADay = callsPerAccountADay
        self.caps = caps
        self.afterRefusal = afterRefusal
        self.mailsPerLeadAWeek = mailsPerLeadAWeek
    }

    package static let none = CadenceLimits()
}
