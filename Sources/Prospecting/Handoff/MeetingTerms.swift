/// Meetings that reps book for sales.
package struct MeetingTerms: Sendable, Equatable {
    package var with: Host
    package var offer: Offer
    package var noShow: NoShow

    package init(with: Host = .route, offer: Offer = .whenHeld, noShow: NoShow = NoShow()) {
        self.with = with
        self.offer = offer
        self.noShow = noShow
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
