import Prospecting

/// Something for a rep to do, as lists show it: who, why now, until when.
package struct NextRow: Codable, Sendable, Equatable {
    package var touch: Touch.ID
    /// `call`, `task` or `mail`.
    package var channel: String
    /// `callback`, `inbound`, `follow-up` or `new`.
    package var kind: String
    package var why: String
    package var campaign: String
    package var step: String
    /// What a task asks for.
    @OrNull package var task: String?
    /// What a mail says; nil for a call or a task.
    @OrNull package var mail: MailText?
    /// The dials to this lead in this enrollment, this one included.
    package var attempt: Int
    package var due: Instant
    package var lead: Person
    @OrNull package var account: Company?
    /// The mail address of the rep who promised it, else of whose lead it is.
    @OrNull package var owner: String?
    /// Fit, 0 to 100.
    package var score: Int
    @OrNull package var tier: String?
    @OrNull package var windowCloses: Instant?
    @OrNull package var leasedUntil: Instant?
    /// When a promised call was told of as missed; nil while it is not.
    @OrNull package var missedAt: Instant?

    package struct Person: Codable, Sendable, Equatable {
        package var id: Lead.ID
        package var name: String
        @OrNull package var title: String?
        /// The number to call, E.164.
        @OrNull package var phone: String?
        /// The digits to dial once that number answers.
        @OrNull package var ext: String?
        package var numbers: [String]
        @OrNull package var email: String?
        /// One IANA name, the strictest of those possible.
        @OrNull package var timeZone: String?
        /// RFC 3339 with the lead's own offset.
        @OrNull package var localTime: String?
        @OrNull package var lastNote: String?
        /// That sales sent the lead back, when and why: `sent back in March: no budget`.
        @OrNull package var sentBack: String?

        package init(
            id: Lead.ID, name: String, title: String?, phone: String?, numbers: [String], email: String?,
            timeZone: String?, localTime: String?, lastNote: String?, ext: String? = nil, sentBack: String? = nil
        ) {
            self.id = id
            self.name = name
            self.title = title
            self.phone = phone
            self.numbers = numbers
            self.email = email
            self.timeZone = timeZone
            self.localTime = localTime
            self.lastNote = lastNote
            self.ext = ext
            self.sentBack = sentBack
        }
    }

    package struct Company: Codable, Sendable, Equatable {
        package var id: Account.ID
        @OrNull package var name: String?
        @OrNull package var domain: String?

        package init(id: Account.ID, name: String?, domain: String?) {
            self.id = id
            self.name = name
            self.domain = domain
        }
    }

    package init(
        touch: Touch.ID, channel: String, kind: String, why: String, campaign: String, step: String, task: String?,
        attempt: Int, due: Instant, lead: Person, account: Company?, owner: String?, score: Int, tier: String?,
        windowCloses: Instant?, leasedUntil: Instant?, mail: MailText? = nil, missedAt: Instant? = nil
    ) {
        self.touch = touch
        self.channel = channel
        self.kind = kind
        self.why = why
        self.campaign = campaign
        self.step = step
        self.task = task
        self.attempt = attempt
        self.due = due
        self.lead = lead
        self.account = account
        self.owner = owner
        self.score = score
        self.tier = tier
        self.windowCloses = windowCloses
        self.leasedUntil = leasedUntil
        self.mail = mail
        self.missedAt = missedAt
    }
}
