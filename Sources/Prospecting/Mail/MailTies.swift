/// What is known here of whom a received mail may come from, and of what it may be about.
package struct MailTies: Sendable, Equatable {
    /// A mail that was sent from here.
    package struct Sent: Sendable, Equatable {
        package var id: Mail.ID
        package var lead: Lead.ID
        /// As the lead is called, for a reply from another address of its own.
        package var name: String
        /// In lower case.
        package var to: String
        /// The domain of the lead's company.
        package var domain: String?

        package init(id: Mail.ID, lead: Lead.ID, name: String, to: String, domain: String? = nil) {
            self.id = id
            self.lead = lead
            self.name = name
            self.to = to
            self.domain = domain
        }
    }

    /// The address of the mailbox that it was read from, in lower case.
    package var mailbox: String
    /// The mail of ours that has its very id.
    package var same: Sent?
    /// The nearest mail of ours that it answers.
    package var answered: Sent?
    /// The mail that a report gives back, or else the last one from this mailbox to an address that the report names.
    package var returned: Sent?
    /// Whose address it comes from.
    package var sender: Lead.ID?
    /// Leads whose company's domain it comes from, and who were written to and have not finished.
    package var colleagues: [Lead.ID]
    /// Texts of the mails that it may quote: the latest to whom it is of.
    package var written: [String]

    package init(
        mailbox: String, same: Sent? = nil, answered: Sent? = nil, returned: Sent? = nil, sender: Lead.ID? = nil,
        colleagues: [Lead.ID] = [], written: [String] = []
    ) {
        self.mailbox = mailbox
        self.same = same
        self.answered = answered
        self.returned = returned
        self.sender = sender
        self.colleagues = colleagues
        self.written = written
    }

    /// Whether a mail may matter here at all; nothing is kept of one that does not.
    package var isAny: Bool {
        same != nil || answered != nil || returned != nil || sender != nil || !colleagues.isEmpty
    }
}
