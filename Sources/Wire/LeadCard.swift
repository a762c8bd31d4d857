import Prospecting

/// A lead in a list.
package struct LeadRow: Codable, Sendable, Equatable {
    package var id: Lead.ID
    package var name: String
    @OrNull package var title: String?
    @OrNull package var company: String?
    @OrNull package var email: String?
    @OrNull package var phone: String?
    package var stage: String
    @OrNull package var campaign: String?

    package init(
        id: Lead.ID, name: String, title: String?, company: String?, email: String?, phone: String?, stage: String,
        campaign: String?
    ) {
        self.id = id
        self.name = name
        self.title = title
        self.company = company
        self.email = email
        self.phone = phone
        self.stage = stage
        self.campaign = campaign
    }
}

/// A lead whole: the card with its history.
package struct LeadCard: Codable, Sendable, Equatable {
    package var id: Lead.ID
    package var name: String
    package var stage: String
    @OrNull package var stageReason: String?
    /// Until when a recycled lead is left alone.
    @OrNull package var returnOn: Instant?
    /// The campaign that it comes back into by itself then; null where nothing brings it back.
    @OrNull package var returnInto: String?
    /// That sales sent it back last, when and why: `sent back in March: no budget`.
    @OrNull package var sentBack: String?
    /// Every known field by its name in campaign files.
    package var fields: [String: String]
    package var externalIds: [String: String]
    package var numbers: [Number]
    @OrNull package var localTime: String?
    package var enrollments: [Entry]
    package var attempts: [Call]
    package var suppressions: [String]
    /// What marketing saw the lead do, the latest first.
    package var engagements: [Seen]
    /// The mail address of whose lead it is.
    @OrNull package var owner: String?
    /// The records that were merged into it, the latest first.
    package var merges: [Merged]
    /// The latest first.
    package var meetings: [MeetingRow]
    /// What the lead agreed to, by channel.
    package var consents: [String: ConsentBody]
    /// When it took a consent back, by channel.
    package var withdrawals: [String: Instant]
    /// When everything that tells who it is was erased; nil where it was not.
    @OrNull package var erasedAt: Instant?
    /// What came in by mail, the latest first.
    package var receivedMails: [ReceivedMailRow]
    /// What went out by mail, the latest first.
    package var sentMails: [SentMailRow]

    package init(
        id: Lead.ID, name: String, stage: String, stageReason: String?, returnOn: Instant?, returnInto: String? = nil,
        fields: [String: String],
        externalIds: [String: String], numbers: [Number], localTime: String?, enrollments: [Entry], attempts: [Call],
        suppressions: [String], engagements: [Seen] = [], owner: String? = nil, merges: [Merged] = [],
        meetings: [MeetingRow] = [], receivedMails: [ReceivedMailRow] = [], sentMails: [SentMailRow] = [],
        sentBack: String? = nil,
        consents: [String: ConsentBody] = [:], withdrawals: [String: Instant] = [:], erasedAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.stage = stage
        self.stageReason = stageReason
        self.returnOn = returnOn
        self.returnInto = returnInto
        self.fields = fields
        self.externalIds = externalIds
        self.numbers = numbers
        self.localTime = localTime
        self.enrollments = enrollments
        self.attempts = attempts
        self.suppressions = suppressions
        self.engagements = engagements
        self.owner = owner
        self.merges = merges
        self.meetings = meetings
        self.receivedMails = receivedMails
        self.sentMails = sentMails
        self.sentBack = sentBack
        self.consents = consents
        self.withdrawals = withdrawals
        self.erasedAt = erasedAt
    }

    package struct Merged: Codable, Sendable, Equatable {
        package var lead: Lead.ID
        package var at: Instant
        /// Mail address of who merged it.
        package var by: String
        /// What it said differently: `title: Head of Sales`.
        package var dropped: [String]

        package init(lead: Lead.ID, at: Instant, by: String, dropped: [String]) {
            self.lead = lead
            self.at = at
            self.by = by
            self.dropped = dropped
        }
    }

    package struct Seen: Codable, Sendable, Equatable {
        /// As its source names it.
        package var id: String
        package var type: String
        package var occurredAt: Instant

        package init(id: String, type: String, occurredAt: Instant) {
            self.id = id
            self.type = type
            self.occurredAt = occurredAt
        }
    }

    package struct Number: Codable, Sendable, Equatable {
        package var number: String
        @OrNull package var ext: String?
        package var lineType: String
        package var zones: [String]
        @OrNull package var badSince: Instant?
        /// When it reached the lead last, or somebody said that it does.
        @OrNull package var goodAt: Instant?

        package init(
            number: String, ext: String?, lineType: String, zones: [String], badSince: Instant?, goodAt: Instant? = nil
        ) {
            self.number = number
            self.ext = ext
            self.lineType = lineType
            self.zones = zones
            self.badSince = badSince
            self.goodAt = goodAt
        }
    }

    package struct Entry: Codable, Sendable, Equatable {
        package var campaign: String
        package var version: String
        /// `pending`, `waiting`, `active` or `finished`.
        package var state: String
        @OrNull package var reason: String?
        package var enrolledAt: Instant
        package var score: Int
        @OrNull package var tier: String?
        /// Each criterion with the points it gave and could give: `industry 40 of 40`.
        package var points: [String]
        @OrNull package var step: String?
        @OrNull package var due: Instant?
        /// Points of all the lead did, faded until now; leads of like kind go by fit times heat.
        package var heat: Double
        /// What raised it, faded until now, the most first: `demo-request 34.5`.
        package var heatParts: [String]

        package init(
            campaign: String, version: String, state: String, reason: String?, enrolledAt: Instant, score: Int,
            tier: String?, points: [String], step: String?, due: Instant?, heat: Double = 0, heatParts: [String] = []
        ) {
            self.campaign = campaign
            self.version = version
            self.state = state
            self.reason = reason
            self.enrolledAt = enrolledAt
            self.score = score
            self.tier = tier
            self.points = points
            self.step = step
            self.due = due
            self.heat = heat
            self.heatParts = heatParts
        }
    }

    package struct Call: Codable, Sendable, Equatable {
        package var id: Attempt.ID
        package var at: Instant
        package var channel: String
        package var disposition: String
        @OrNull package var number: String?
        package var rep: String
        @OrNull package var note: String?
        package var late: Bool
        package var answers: [String: String]
        /// The moment that was promised, or for which a meeting was booked.
        @OrNull package var when: Instant?
        /// The same on the lead's own clock, RFC 3339 with its offset.
        @OrNull package var whenLocal: String?
        /// Whom a meeting is with.
        @OrNull package var with: String?
        /// The web address of the call's recording.
        @OrNull package var recording: String?

        package init(
            id: Attempt.ID, at: Instant, channel: String, disposition: String, number: String?, rep: String,
            note: String?, late: Bool, answers: [String: String], when: Instant? = nil, whenLocal: String? = nil,
            with: String? = nil, recording: String? = nil
        ) {
            self.id = id
            self.at = at
            self.channel = channel
            self.disposition = disposition
            self.number = number
            self.rep = rep
            self.note = note
            self.late = late
            self.answers = answers
            self.when = when
            self.whenLocal = whenLocal
            self.with = with
            self.recording = recording
        }
    }
}
