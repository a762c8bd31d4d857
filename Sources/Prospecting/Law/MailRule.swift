/// What the law of a place asks of mail to people who did not ask for it.
package struct MailRule: Hashable, Sendable {
    /// Its name in the table, `us-can-spam`.
    package var id: String
    /// Where it holds; nil for what large mailbox providers ask everywhere.
    package var jurisdiction: Jurisdiction?
    /// What it is called.
    package var name: String
    /// The parties who must have consented beforehand; none where an opt-out is enough.
    package var optIn: Set<Party>
    /// How soon an unsubscription is honoured; nil where nothing was found.
    package var unsubscribeWithin: Delay?
    /// Whether the sender's postal address must be in the mail.
    package var needsPostalAddress: Bool
    /// Where it comes from and how sure it is.
    package var origin: RuleOrigin

    /// A rule that asks for nothing, unless said otherwise.
    package init(
        id: String, jurisdiction: Jurisdiction?, name: String, optIn: Set<Party> = [],
        unsubscribeWithin: Delay? = nil, needsPostalAddress: Bool = false, origin: RuleOrigin = RuleOrigin()
    ) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.name = name
        self.optIn = optIn
        self.unsubscribeWithin = unsubscribeWithin
        self.needsPostalAddress = needsPostalAddress
        self.origin = origin
    }
}

/// Where all who take part in a call must consent to its being recorded.
package struct RecordingRule: Hashable, Sendable {
    /// The places in which all must.
    package var allParties: Set<Jurisdiction>
    /// The places on which the sources disagree: best treated alike.
    package var disputed: Set<Jurisdiction>
    /// Where it comes from and how sure it is.
    package var origin: RuleOrigin

    /// Such places.
    package init(
        allParties: Set<Jurisdiction> = [], disputed: Set<Jurisdiction> = [], origin: RuleOrigin = RuleOrigin()
    ) {
        self.allParties = allParties
        self.disputed = disputed
        self.origin = origin
    }
}
