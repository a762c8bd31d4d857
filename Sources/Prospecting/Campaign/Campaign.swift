/// One campaign as its file says it: whom to call, when, with what words, and what each outcome leads to.
package struct Campaign: Sendable, Equatable {
    package var name: String
    package var title: String
    package var owner: String?
    /// The reps who share this campaign's calls.
    package var queue: String
    /// How many of a rep's calls are this campaign's, beside others that the rep works; nil where ranks decide.
    package var weight: Int?
    /// nil when the whole queue shares every lead.
    package var assignment: Assignment?
    package var starts: LocalDate?
    /// The last day on which this campaign calls, on the lead's clock.
    package var ends: LocalDate?
    /// For reports only; a lead without a zone of its own is never called.
    package var timeZone: Zone?
    package var profile: Profile
    package var entry: Entry
    package var cadence: Cadence
    package var accounts: AccountRules
    package var dispositions: DispositionTable
    /// What `reason` may be when a disposition asks for one.
    package var reasons: [String]
    package var qualification: Qualification?
    package var meetings: MeetingTerms
    package var route: [RouteEntry]
    package var handoff: HandoffTerms
    /// Call guides by name.
    package var messages: [String: CallGuide]
    /// Mails by name.
    package var mails: [String: MailMessage]
    /// nil when the campaign sends no mail.
    package var mail: MailSettings?
    package var webhooks: [WebhookDeclaration]
    package var goal: Goal?
    package var team: Team?

    package init(
        name: String, title: String? = nil, owner: String? = nil, queue: String, weight: Int? = nil,
        assignment: Assignment? = nil, starts: LocalDate? = nil, ends: LocalDate? = nil, timeZone: Zone? = nil,
        profile: Profile = .everyone, entry: Entry = Entry(), cadence: Cadence,
        accounts: AccountRules = AccountRules(), dispositions: DispositionTable = .standard,
        reasons: [String] = Campaign.standardReasons, qualification: Qualification? = nil,
        meetings: MeetingTerms = MeetingTerms(), route: [RouteEntry] = [],
        handoff: HandoffTerms = HandoffTerms(), messages: [String: CallGuide] = [:],
        mails: [String: MailMessage] = [:], mail: MailSettings? = nil, webhooks: [WebhookDeclaration] = [],
        goal: Goal? = nil, team: Team? = nil
    ) {
        self.name = name
        self.title = title ?? name
        self.owner = owner
        self.queue = queue
        self.weight = weight
        self.assignment = assignment
        self.starts = starts
        self.ends = ends
        self.timeZone = timeZone
        self.profile = profile
        self.entry = entry
        self.cadence = cadence
        self.accounts = accounts
        self.dispositions = dispositions
        self.reasons = reasons
        self.qualification = qualification
        self.meetings = meetings
        self.route = route
        self.handoff = handoff
        self.messages = messages
        self.mails = mails
        self.mail = mail
        self.webhooks = webhooks
        self.goal = goal
        self.team = team
    }

    /// The reasons a campaign has when its file names none.
    package static let standardReasons = ["price", "timing", "competitor", "no-need", "other"]
}

extension Campaign: Identified {
    package static let identifierPrefix = "cmp"
    package typealias ID = Identifier<Campaign>
}

/// One state of a campaign's file; leads that are enrolled stay on theirs.
package final class CampaignVersion: Sendable, Equatable, Identified {
    package static let identifierPrefix = "ver"
    package typealias ID = Identifier<CampaignVersion>

    package let id: ID
    package let campaign: Campaign
    /// Names the content: the same files give the same text.
    package let digest: String
    /// The guides and mails whose words name what was noted at earlier steps.
    package let messagesWithNotes: Set<String>

    package init(id: ID, campaign: Campaign, digest: String) {
        self.id = id
        self.campaign = campaign
        self.digest = digest
        messagesWithNotes = campaign.messagesWithNotes
    }

    package static func == (left: CampaignVersion, right: CampaignVersion) -> Bool {
        left === right || (left.id, left.digest, left.campaign) == (right.id, right.digest, right.campaign)
    }
}

extension Campaign {
    fileprivate var messagesWithNotes: Set<String> {
        func name(_ texts: [String?]) -> Bool { texts.contains { $0?.contains("notes.") == true } }
        let guides = messages.filter { name([$0.value.call, $0.value.voicemail]) }.map(\.key)
        let mails = mails.filter { mail in
            name((mail.value.variants.map(\.text) + mail.value.translations.values).flatMap { [$0.subject, $0.body] })
        }.map(\.key)
        return Set(guides + mails)
    }
}

/// How many people call, and how much each of them can.
package struct Team: Sendable, Equatable {
    package var sdrs: Int
    package var dialsADay: Int

    package init(sdrs: Int, dialsADay: Int) {
        self.sdrs = sdrs
        self.dialsADay = dialsADay
    }
}

/// What to say on a call and what to leave on a machine, as Mustache over lead, account, rep and campaign.
package struct CallGuide: Sendable, Equatable {
    package var call: String
    package var voicemail: String?

    package init(call: String, voicemail: String? = nil) {
        self.call = call
        self.voicemail = voicemail
    }
}
