/// Something that happened, as marketing is told of it: everything in it is as it was at that moment.
package struct Event: Sendable, Equatable, Identified {
    package static let identifierPrefix = "evt"
    package typealias ID = Identifier<Event>

    package var id: ID
    package var type: EventType
    package var at: Instant
    package var lead: Lead?
    package var previousStage: Lead.Stage?
    package var account: Account?
    package var campaign: CampaignName?
    package var rep: User?
    /// Whose lead it is.
    package var owner: User?
    package var reason: String?
    /// When it comes back by itself; nil where nothing brings it back.
    package var returnOn: Instant?
    /// Until when it is to be left alone, where nothing brings it back.
    package var restUntil: Instant?
    /// The promised or booked moment.
    package var when: Instant?
    package var attempt: Attempt?
    /// How many attempts of this lead came before, this one included.
    package var attemptSequence: Int?
    package var fit: Fit?
    /// The tier of the lead where it is not in `fit`, for endpoints that ask for some alone.
    package var tier: String?
    package var qualification: QualificationResult?
    package var counts: AttemptCounts?
    package var handoff: Handoff?
    /// As it is since.
    package var meeting: Meeting?
    package var mail: MailNote?
    /// Mail address of who is to be told.
    package var tell: String?
    /// By what the lead is not to be contacted any more.
    package var channels: Set<Channel> = []
    /// What marketing knows of where the lead came from, by its own names: `utm_source`, `gclid`, `form`; nil where nobody
    /// has looked.
    package var attribution: [String: String]?
    /// Points for what the lead did lately, as they stand now.
    package var engagement: Double?
    /// The disposition that an amendment took the place of.
    package var amended: String?
    /// The record of the same person that became one with this lead.
    package var merged: Lead.ID?

    package init(id: ID, type: EventType, at: Instant) {
        self.id = id
        self.type = type
        self.at = at
    }

    /// Which campaign, in which state of its file, and which stay of the lead in it.
    package struct CampaignName: Sendable, Equatable {
        package var name: String
        package var version: String
        /// nil where it is about no lead.
        package var enrollment: Enrollment.ID?

        package init(name: String, version: String, enrollment: Enrollment.ID? = nil) {
            self.name = name
            self.version = version
            self.enrollment = enrollment
        }
    }

    /// What made a lead good enough for sales.
    package struct QualificationResult: Sendable, Equatable {
        package var framework: String?
        package var answers: [String: Fact]
        package var decidedBy: [String]

        package init(framework: String?, answers: [String: Fact], decidedBy: [String]) {
            self.framework = framework
            self.answers = answers
            self.decidedBy = decidedBy
        }
    }

    /// What it took to get there.
    package struct AttemptCounts: Sendable, Equatable {
        package var calls: Int
        /// Mails that were sent; 0 where they are not asked for.
        package var mails: Int
        package var connects: Int
        package var conversations: Int
        /// Web addresses of their recordings, the earliest first; empty where they are not asked for.
        package var recordings: [String]

        package init(
            calls: Int, mails: Int = 0, connects: Int, conversations: Int, recordings: [String] = []
        ) {
            self.calls = calls
            self.mails = mails
            self.connects = connects
            self.conversations = conversations
            self.recordings = recordings
        }
    }
}
