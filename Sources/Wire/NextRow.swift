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
    /// The dials to this lead in this enrollment, this one included.
    package var attempt: Int
    package var due: Instant
    package var lead: Person
    @OrNull package var account: Company?
    /// The mail address of the rep who promised it.
    @OrNull package var owner: String?
    /// Fit, 0 to 100.
    package var score: Int
    @OrNull package var tier: String?
    @OrNull package var windowCloses: Instant?
    @OrNull package var leasedUntil: Instant?

    package struct Person: Codable, Sendable, Equatable {
        package var id: Lead.ID
        package var name: String
        @OrNull package var title: String?
        /// The number to call, E.164.
        @OrNull package var phone: String?
        package var numbers: [String]
        @OrNull package var email: String?
        /// One IANA name, the strictest of those possible.
        @OrNull package var timeZone: String?
        /// RFC 3339 with the lead's own offset.
        @OrNull package var localTime: String?
        @OrNull package var lastNote: String?

        package init(
            id: Lead.ID, name: String, title: String?, phone: String?, numbers: [String], email: String?,
            timeZone: String?, localTime: String?, lastNote: String?
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
        windowCloses: Instant?, leasedUntil: Instant?
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
    }
}

/// Everything a rep needs with a touch open: the row, the words to say, what may come of it and what to ask.
package struct TouchCard: Codable, Sendable, Equatable {
    package var row: NextRow
    /// The call guide with the lead's own facts in it.
    @OrNull package var guide: String?
    @OrNull package var voicemail: String?
    /// Names that the guide needs and this lead does not have.
    package var missing: [String]
    package var dispositions: [Choice]
    package var questions: [Question]
    package var reasons: [String]
    /// Answers of earlier calls in this enrollment.
    package var answers: [String: String]

    package init(
        row: NextRow, guide: String?, voicemail: String?, missing: [String], dispositions: [Choice],
        questions: [Question], reasons: [String], answers: [String: String]
    ) {
        self.row = row
        self.guide = guide
        self.voicemail = voicemail
        self.missing = missing
        self.dispositions = dispositions
        self.questions = questions
        self.reasons = reasons
        self.answers = answers
    }

    /// A disposition on offer.
    package struct Choice: Codable, Sendable, Equatable {
        package var name: String
        package var asks: [String]
        package var mayAsk: [String]
        /// Whether it runs the campaign's rule over the answers.
        package var qualifies: Bool

        package init(name: String, asks: [String], mayAsk: [String], qualifies: Bool) {
            self.name = name
            self.asks = asks
            self.mayAsk = mayAsk
            self.qualifies = qualifies
        }
    }

    package struct Question: Codable, Sendable, Equatable {
        package var id: String
        package var ask: String
        /// Empty when any text or number may be given.
        package var choices: [String]
        package var isNumber: Bool
        package var isOptional: Bool

        package init(id: String, ask: String, choices: [String], isNumber: Bool, isOptional: Bool) {
            self.id = id
            self.ask = ask
            self.choices = choices
            self.isNumber = isNumber
            self.isOptional = isOptional
        }
    }
}

/// A rep's day so far.
package struct Today: Codable, Sendable, Equatable {
    /// The date it counts, in the zone asked for.
    package var date: String
    package var dials: Int
    package var connects: Int
    package var conversations: Int
    package var meetings: Int
    package var qualified: Int

    package init(date: String, dials: Int, connects: Int, conversations: Int, meetings: Int, qualified: Int) {
        self.date = date
        self.dials = dials
        self.connects = connects
        self.conversations = conversations
        self.meetings = meetings
        self.qualified = qualified
    }
}
