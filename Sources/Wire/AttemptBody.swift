import Prospecting

/// What a rep says came of a call.
package struct AttemptBody: Codable, Sendable, Equatable {
    package var disposition: String
    package var note: String?
    /// RFC 3339, or on the lead's clock as people say it: `tomorrow 10:00`, `fri 14:30`, `2026-03-04 10:00`.
    package var when: String?
    /// By question id, and by name for what the disposition asks.
    package var answers: [String: String]?
    /// Facts learned about the lead, as `lead set` takes them.
    package var set: [String: String]?
    /// The number that was called; the lead's first usable one when left out.
    package var number: String?
    /// RFC 3339; now when left out.
    package var calledAt: Instant?
    /// Whom a meeting is with.
    package var with: String?
    /// The web address of the call's recording.
    package var recording: String?

    package init(
        disposition: String, note: String? = nil, when: String? = nil, answers: [String: String]? = nil,
        set: [String: String]? = nil, number: String? = nil, calledAt: Instant? = nil, with: String? = nil,
        recording: String? = nil
    ) {
        self.disposition = disposition
        self.note = note
        self.when = when
        self.answers = answers
        self.set = set
        self.number = number
        self.calledAt = calledAt
        self.with = with
        self.recording = recording
    }
}

/// What a logged attempt came to.
package struct AttemptAnswer: Codable, Sendable, Equatable {
    package var attempt: Attempt.ID
    @OrNull package var touch: Touch.ID?
    package var lead: Lead.ID
    package var stage: String
    /// When it comes back by itself; null where it does not.
    @OrNull package var returnOn: Instant?
    /// Logged after the lease ran out, outside the window, or while somebody else held the lead.
    package var late: Bool
    /// Why it is late, in words.
    @OrNull package var lateBecause: String?
    @OrNull package var next: Next?
    package var events: [String]
    /// What decided, in words: the criteria of a qualification, or what happened to the enrollment.
    package var decidedBy: [String]
    /// The meeting that was booked.
    @OrNull package var meeting: Meeting?
    /// Whom the lead named, to be asked instead or after it.
    @OrNull package var named: Named?

    package init(
        attempt: Attempt.ID, touch: Touch.ID?, lead: Lead.ID, stage: String, returnOn: Instant? = nil, late: Bool,
        lateBecause: String? = nil, next: Next?, events: [String], decidedBy: [String], meeting: Meeting? = nil,
        named: Named? = nil
    ) {
        self.attempt = attempt
        self.touch = touch
        self.lead = lead
        self.stage = stage
        self.returnOn = returnOn
        self.late = late
        self.lateBecause = lateBecause
        self.next = next
        self.events = events
        self.decidedBy = decidedBy
        self.meeting = meeting
        self.named = named
    }

    /// Somebody who was named, and where that one is since.
    package struct Named: Codable, Sendable, Equatable {
        package var lead: Lead.ID
        /// False for somebody who was known before, and stays where they are.
        package var isNew: Bool
        /// The campaign that it is in.
        @OrNull package var campaign: String?
        /// Why it is not called yet, or is in no campaign, in words; null where it is called.
        @OrNull package var reason: String?
        /// What puts it into the campaign of who named it; null where it is there.
        @OrNull package var command: String?

        package init(
            lead: Lead.ID, isNew: Bool, campaign: String?, reason: String?, command: String? = nil
        ) {
            self.lead = lead
            self.isNew = isNew
            self.campaign = campaign
            self.reason = reason
            self.command = command
        }
    }

    /// When and with whom.
    package struct Meeting: Codable, Sendable, Equatable {
        @OrNull package var id: Prospecting.Meeting.ID?
        package var at: Instant
        /// The same on the lead's own clock, RFC 3339 with its offset.
        @OrNull package var local: String?
        @OrNull package var with: String?

        package init(id: Prospecting.Meeting.ID? = nil, at: Instant, local: String?, with: String?) {
            self.id = id
            self.at = at
            self.local = local
            self.with = with
        }
    }

    /// What is open for the lead now.
    package struct Next: Codable, Sendable, Equatable {
        package var kind: String
        /// Never before the moment of the answer.
        package var due: Instant
        /// The same on the lead's own clock, RFC 3339 with its offset.
        @OrNull package var local: String?
        /// Id of the cadence's step that it belongs to.
        @OrNull package var step: String?
        /// `call`, `mail` or `task`.
        @OrNull package var channel: String?
        /// The name of the guide or the message, or what the task is.
        @OrNull package var what: String?

        package init(
            kind: String, due: Instant, local: String?, step: String? = nil, channel: String? = nil, what: String? = nil
        ) {
            self.kind = kind
            self.due = due
            self.local = local
            self.step = step
            self.channel = channel
            self.what = what
        }
    }
}

/// A task that was done, or a touch that was skipped.
package struct TouchEndBody: Codable, Sendable, Equatable {
    package var note: String?
    package var reason: String?
    /// Of a mail: that it was sent from elsewhere, and is not to be sent from here.
    package var sent: Bool?

    package init(note: String? = nil, reason: String? = nil, sent: Bool? = nil) {
        self.note = note
        self.reason = reason
        self.sent = sent
    }
}

/// What is open for a lead after a touch was done, skipped or released.
package struct TouchEndAnswer: Codable, Sendable, Equatable {
    package var touch: Touch.ID
    package var lead: Lead.ID
    package var stage: String
    @OrNull package var next: AttemptAnswer.Next?

    package init(touch: Touch.ID, lead: Lead.ID, stage: String, next: AttemptAnswer.Next?) {
        self.touch = touch
        self.lead = lead
        self.stage = stage
        self.next = next
    }
}
