import Prospecting

/// A meeting in a list.
package struct MeetingRow: Codable, Sendable, Equatable {
    package var id: Meeting.ID
    /// `booked`, `held`, `no-show` or `cancelled`.
    package var state: String
    package var startsAt: Instant
    package var endsAt: Instant
    /// When it begins on the lead's own clock, RFC 3339 with its offset.
    @OrNull package var local: String?
    /// Mail address of whom it is with.
    @OrNull package var with: String?
    package var lead: Lead.ID
    package var name: String
    @OrNull package var company: String?
    package var campaign: String
    /// Mail address of the rep who booked it.
    package var bookedBy: String
    /// How often the lead did not come.
    package var noShows: Int
    /// How often it was changed so that calendars have to follow.
    package var sequence: Int
    /// Whether it is over, and nobody has said how it went.
    package var unreported: Bool
    /// Why it was cancelled.
    @OrNull package var reason: String?

    package init(
        id: Meeting.ID, state: String, startsAt: Instant, endsAt: Instant, local: String?, with: String?, lead: Lead.ID,
        name: String, company: String?, campaign: String, bookedBy: String, noShows: Int, sequence: Int,
        unreported: Bool, reason: String?
    ) {
        self.id = id
        self.state = state
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.local = local
        self.with = with
        self.lead = lead
        self.name = name
        self.company = company
        self.campaign = campaign
        self.bookedBy = bookedBy
        self.noShows = noShows
        self.sequence = sequence
        self.unreported = unreported
        self.reason = reason
    }
}

/// A meeting whole: with all that was said of it, and its invitation.
package struct MeetingCard: Codable, Sendable, Equatable {
    package var meeting: MeetingRow
    package var bookedAt: Instant
    /// Where its invitation is for calendars, without an account; a path alone where the server has no public URL.
    package var invitation: String
    /// In the order they happened.
    package var changes: [Change]

    package init(meeting: MeetingRow, bookedAt: Instant, invitation: String, changes: [Change]) {
        self.meeting = meeting
        self.bookedAt = bookedAt
        self.invitation = invitation
        self.changes = changes
    }

    package struct Change: Codable, Sendable, Equatable {
        /// `booked`, `moved`, `held`, `no-show`, `cancelled`, or `amended` where the call that said so was put right.
        package var kind: String
        package var at: Instant
        /// Mail address; nil for the daemon itself.
        @OrNull package var by: String?
        package var startsAt: Instant
        @OrNull package var with: String?
        @OrNull package var reason: String?

        package init(kind: String, at: Instant, by: String?, startsAt: Instant, with: String?, reason: String?) {
            self.kind = kind
            self.at = at
            self.by = by
            self.startsAt = startsAt
            self.with = with
            self.reason = reason
        }
    }
}

/// When a meeting is from now on, and with whom.
package struct MeetingTimeBody: Codable, Sendable, Equatable {
    /// RFC 3339, or on the lead's clock as people say it: `tomorrow 10:00`.
    package var when: String
    /// As long as before when left out: `45m`.
    package var length: String?
    /// Mail address; whom it was with when left out.
    package var with: String?

    package init(when: String, length: String? = nil, with: String? = nil) {
        self.when = when
        self.length = length
        self.with = with
    }
}

/// What became of a meeting.
package struct MeetingOutcomeBody: Codable, Sendable, Equatable {
    /// `held`, `no-show` or `cancelled`.
    package var outcome: String
    /// Why it was cancelled.
    package var reason: String?

    package init(outcome: String, reason: String? = nil) {
        self.outcome = outcome
        self.reason = reason
    }
}
