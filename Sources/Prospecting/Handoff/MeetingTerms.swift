/// Meetings that reps book for sales.
package struct MeetingTerms: Sendable, Equatable {
    package var with: Host
    /// How long they take.
    package var length: Span
    /// How long before a meeting somebody reminds the lead of it; nil for never.
    package var remind: Delay?
    package var offer: Offer
    package var noShow: NoShow
    /// Whether the lead is sent an invitation by mail, from the mailbox of the rep who booked it.
    package var invites: Bool

    package init(
        with: Host = .route, length: Span = .minutes(30), remind: Delay? = .businessDays(1), offer: Offer = .whenHeld,
        noShow: NoShow = NoShow(), invites: Bool = false
    ) {
        self.with = with
        self.length = length
        self.remind = remind
        self.offer = offer
        self.noShow = noShow
        self.invites = invites
    }

    /// Whom a meeting is with.
    package enum Host: Sendable, Equatable {
        /// Who the hand-off's route names.
        case route
        /// Mail addresses, in turn.
        case people([String])
    }

    /// When the lead becomes an SQL.
    package enum Offer: String, Sendable, CaseIterable {
        case whenHeld = "when-held"
        case whenBooked = "when-booked"
    }

    /// What follows when the lead did not come.
    package struct NoShow: Sendable, Equatable {
        package var callWithin: Delay
        package var atMost: Int
        package var otherwise: Consequence

        package init(
            callWithin: Delay = .clock(.minutes(15)), atMost: Int = 3,
            otherwise: Consequence = .recycle(after: .clock(.days(14)), reason: "no-show")
        ) {
            self.callWithin = callWithin
            self.atMost = atMost
            self.otherwise = otherwise
        }
    }
}
