/// What follows a mail that came in: a reply stops mails and calls at once, whatever this says.
package struct MailReactions: Sendable, Equatable {
    package var replied: Reply
    /// When somebody else at the account answered.
    package var colleagueReplied: Consequence
    package var outOfOffice: OutOfOffice

    package init(
        replied: Reply = Reply(), colleagueReplied: Consequence = .pause(for: .businessDays(5)),
        outOfOffice: OutOfOffice = OutOfOffice()
    ) {
        self.replied = replied
        self.colleagueReplied = colleagueReplied
        self.outOfOffice = outOfOffice
    }

    /// What follows a reply of the lead.
    package struct Reply: Sendable, Equatable {
        package var then: Consequence
        /// How soon a rep is to call who replied; nil when nobody has to.
        package var callWithin: Delay?

        package init(then: Consequence = .task("Answer the mail"), callWithin: Delay? = nil) {
            self.then = then
            self.callWithin = callWithin
        }
    }

    /// How long an enrollment rests after an automatic answer.
    package struct OutOfOffice: Sendable, Equatable {
        /// Whether the date that the answer names ends the pause.
        package var untilReturnDate: Bool
        /// How long without such a date.
        package var otherwise: Delay

        package init(untilReturnDate: Bool = true, otherwise: Delay = .clock(.days(7))) {
            self.untilReturnDate = untilReturnDate
            self.otherwise = otherwise
        }
    }
}
