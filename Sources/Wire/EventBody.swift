import Prospecting

/// An event as webhooks and `GET /v1/events` carry it.
package struct EventBody: Codable, Sendable, Equatable {
    package var id: Event.ID
    package var type: String
    package var timestamp: Instant
    /// Grows from event to event.
    package var sequence: Int64
    package var data: Payload

    /// What it is about; each part is there where the event has it.
    package struct Payload: Codable, Sendable, Equatable {
        package var lead: LeadPart?
        package var account: AccountPart?
        package var campaign: CampaignPart?
        package var rep: RepPart?
        package var owner: RepPart?
        package var reason: String?
        /// When it comes back by itself.
        package var returnOn: Instant?
        /// Until when it is to be left alone, where nothing brings it back.
        package var restUntil: Instant?
        package var when: Instant?
        package var attempt: AttemptPart?
        package var score: ScorePart?
        package var qualification: QualificationPart?
        package var attempts: AttemptsPart?
        /// Web addresses of all recordings, the earliest first; nil where there are none.
        package var recordings: [String]?
        package var disposition: String?
        package var note: String?
        package var handoff: HandoffPart?
        package var meeting: MeetingPart?
        package var mail: MailPart?
        /// What the opportunity is worth, or was won for, in units of the team's currency.
        package var amount: Double?
        /// Mail address of who is to be told.
        package var tell: String?
        /// `call`, `mail`: by what the lead is not to be contacted any more.
        package var channels: [String]?
        package var amended: String?
        /// The id of the record that became one with the lead.
        package var merged: Lead.ID?
    }

    package struct LeadPart: Codable, Sendable, Equatable {
        package var id: Lead.ID
        package var email: String?
        package var phone: String?
        /// Nil where none is known.
        package var name: String?
        package var title: String?
        package var stage: String
        package var previousStage: String?
        package var externalIds: [String: String]
        /// Where it is written that the lead agreed to be contacted, by channel; nil where it did by none.
        package var consent: [String: String]?
        /// Marketing's own: `source`, `utm_…`, click ids, `form`.
        package var attribution: [String: String]
        package var mqlAt: Instant?
        package var firstCallAt: Instant?
        package var sqlAt: Instant?
    }

    package struct AccountPart: Codable, Sendable, Equatable {
        package var id: Account.ID
        package var name: String?
        package var domain: String?
        /// What other systems know the account by; nil where none does.
        package var externalIds: [String: String]?
    }

    package struct CampaignPart: Codable, Sendable, Equatable {
        package var name: String
        package var version: String
        /// Which stay of the lead in the campaign: whoever comes back has another one.
        package var enrollment: Enrollment.ID?
    }

    package struct RepPart: Codable, Sendable, Equatable {
        package var id: User.ID
        package var email: String
        /// What other systems know the user by; nil where none does.
        package var externalIds: [String: String]?
    }

    package struct AttemptPart: Codable, Sendable, Equatable {
        package var id: Attempt.ID
        package var touch: Touch.ID?
        package var sequence: Int?
        package var disposition: String
        package var channel: String
        package var number: String?
        package var at: Instant
        package var connected: Bool
        package var conversation: Bool
        package var note: String?
        /// The web address of its recording.
        package var recording: String?
    }

    package struct ScorePart: Codable, Sendable, Equatable {
        package var fit: Int
        /// Points for what the lead did lately, faded until then.
        package var engagement: Double?
        package var tier: String?
        package var points: [Point]
    }

    package struct Point: Codable, Sendable, Equatable {
        package var name: String
        package var points: Int
        package var earned: Int
    }

    package struct QualificationPart: Codable, Sendable, Equatable {
        package var framework: String?
        package var answers: [String: String]
        package var decidedBy: [String]
    }

    package struct AttemptsPart: Codable, Sendable, Equatable {
        package var calls: Int
        package var mails: Int
        package var connects: Int
        package var conversations: Int

        package init(calls: Int, mails: Int, connects: Int, conversations: Int) {
            self.calls = calls
            self.mails = mails
            self.connects = connects
            self.conversations = conversations
        }
    }

    package struct MeetingPart: Codable, Sendable, Equatable {
        package var id: Meeting.ID
        package var state: String
        package var startsAt: Instant
        package var endsAt: Instant
        package var with: String?
        package var sequence: Int
        package var noShows: Int
        package var reason: String?
    }

    package struct MailPart: Codable, Sendable, Equatable {
        package var id: Mail.ID
        /// Name of the campaign's message.
        package var message: String
        package var variant: String?
        /// The link that was followed.
        package var url: String?
        /// Whether a person did it for certain; no for an image that was fetched.
        package var reliable: Bool
    }

    package struct HandoffPart: Codable, Sendable, Equatable {
        package var id: Handoff.ID
        /// Mail address of who is offered it; nil while everybody who could be is away.
        package var to: String?
        /// By when sales is to answer.
        package var acceptBy: Instant?
        /// Where whoever holds it answers in the name of who has the offer, without an account; in an offer and in what is
        /// told of one that is overdue, where the daemon has a public URL.
        package var link: String?
    }
}
