import FileReading
import Prospecting

/// A campaign file as a whole.
enum RootFile {
    static let section = FileSection(
        "the file", title: "campaign file",
        [
            .required("campaign", "the name of the campaign, in commands and reports", .name, example: "spring-trial"),
            .optional("title", "what people call the campaign", .text, otherwise: "its name", example: "Spring trial"),
            .optional(
                "owner", "the mail address of the manager who answers for it", .mailAddress, otherwise: "nobody",
                example: "manager@example.com"),
            .optional(
                "uses", "files beside the campaign, for the sections that it does not give itself", .list(.fileName),
                otherwise: "none", example: "[definitions.yaml]"),
            .required(
                "queue", "the reps who share its calls; it comes into being when it is first named", .name,
                example: "inside-sales"),
            .optional(
                "weight", "its share of a rep's calls, beside other campaigns that the rep works", .whole(1...100),
                otherwise: "1 where another campaign has one; else leads of all campaigns come by rank", example: "3"),
            .optional(
                "assign", "whose lead it is", .section { AssignFile.section },
                otherwise: "nobody's: the whole queue shares every lead", example: "{to: account-owner, else: in-turn}"),
            .optional("starts", "the first day on which it calls", .date, otherwise: "at once", example: "2026-03-02"),
            .optional("ends", "the last day on which it calls", .date, otherwise: "never", example: "2026-06-30"),
            .optional(
                "time-zone", "the zone of its reports; it has no say in when leads are called", .zone,
                example: "America/Chicago"),
            .optional(
                "profile", "whom to call, and who first", .section({ ProfileFile.section }),
                otherwise: "everyone, and nobody first"),
            .optional(
                "entry", "how leads come in", .section { EntryFile.section },
                otherwise: "every enrolled lead is worked as it comes"),
            .required(
                "cadence", "the steps and when they may happen", .section({ CadenceFile.section }),
                example: "{steps: [{id: first-call, day: 1, call: opener}]}"),
            .optional(
                "accounts", "people of one account, worked together", .section { AccountsFile.section },
                otherwise: "each is worked alone", example: "{at-once: 2}"),
            .optional(
                "dispositions",
                "what follows each outcome of a call; a file names only what it wants otherwise, and may add its own",
                .section({ DispositionsFile.tableSection })),
            .optional(
                "reasons", "what a rep may give as a reason", .list(.name),
                standard: "[price, timing, competitor, no-need, other]", example: "[price, timing]"),
            .optional(
                "qualification", "the questions, and which answers make a lead good enough for sales",
                .section({ QualificationFile.section })),
            .optional("meetings", "meetings and no-shows", .section { MeetingsFile.section }, example: "{with: route}"),
            .optional("handoff", "who in sales gets which lead", .section({ HandoffFile.section })),
            .optional("messages", "call guides and mails, by name", .named(.section({ MessagesFile.section }))),
            .optional("mail", "how mail is sent", .section { MailFile.section }),
            .optional(
                "webhooks", "other systems that are told", .list(.section { WebhooksFile.section }), otherwise: "none"),
            .optional(
                "goal", "what the campaign is to bring", .section { GoalFile.section }, otherwise: "none",
                example: "{won-revenue: 120_000, average-deal: 60_000}"),
            .optional(
                "team", "how many people call, and how much", .section({ TeamFile.section }),
                example: "{sdrs: 4, dials-a-day: 45}"),
        ], rules: [.unless("uses", needs: "cadence")])

    /// The campaign that a file describes; complete only where nothing was wrong.
    static func campaign(_ node: YAMLNode, _ reading: inout Reading) -> Campaign? {
        guard let root = SectionReader(node, as: section, &reading) else { return nil }
        var campaign = head(root, &reading)
        campaign.profile = root["profile"].flatMap { ProfileFile.profile($0, &reading) } ?? .everyone
        campaign.dispositions = root["dispositions"].map { DispositionsFile.table($0, &reading) } ?? .standard
        let names = names(root, campaign, &reading)
        let cadence = root["cadence"].flatMap { CadenceFile.cadence($0, names, &reading) }
        campaign.cadence = cadence ?? Cadence(steps: [])
        if let accounts = root["accounts"].flatMap({ AccountsFile.rules($0, names, &reading) }) {
            campaign.accounts = accounts
        }
        for (name, message) in names.messages ?? [:] {
            switch message.content {
            case .guide(let guide): campaign.messages[name] = guide
            case .mail(let mail): campaign.mails[name] = mail
            case .unclear: continue
            }
        }
        sales(root, &campaign, &reading)
        return campaign
    }

    /// What stands for itself at the top of a file, and how leads come in.
    private static func head(_ root: SectionReader, _ reading: inout Reading) -> Campaign {
        let name = root.value("campaign", .name, &reading)
        let queue = root.value("queue", .name, &reading)
        let dates = period(root, &reading)
        var campaign = Campaign(
            name: name ?? "", title: root.value("title", .text, &reading),
            owner: root.value("owner", .mailAddress, &reading), queue: queue ?? "",
            weight: root.value("weight", .whole(1...100), &reading),
            assignment: root["assign"].flatMap { AssignFile.assignment($0, &reading) }, starts: dates.starts,
            ends: dates.ends, timeZone: root.value("time-zone", .zone, &reading), cadence: Cadence(steps: []))
        if let entry = root["entry"].flatMap({ EntryFile.entry($0, of: name, &reading) }) { campaign.entry = entry }
        if let reasons = root.values("reasons", .name, &reading) { campaign.reasons = reasons }
        return campaign
    }

    private static func names(
        _ root: SectionReader, _ campaign: Campaign, _ reading: inout Reading
    ) -> CampaignNames {
        var names = CampaignNames()
        names.steps = root["cadence"]?["steps"].flatMap(StepsFile.ids)
        names.tiers = root["profile"]?.isRefused == true ? nil : campaign.profile.tiers.map(\.name)
        names.dispositions = root["dispositions"]?.isRefused == true ? nil : campaign.dispositions
        names.hasMessages = root.has("messages")
        let messages = root["messages"].map { MessagesFile.messages($0, steps: names.steps, &reading) } ?? [:]
        names.messages = messages.isEmpty ? nil : messages
        return names
    }

    /// What leads to sales and tells of it.
    private static func sales(_ root: SectionReader, _ campaign: inout Campaign, _ reading: inout Reading) {
        campaign.qualification = root["qualification"]
            .flatMap { QualificationFile.qualification($0, &reading) }
        if let meetings = root["meetings"].flatMap({ MeetingsFile.terms($0, &reading) }) {
            campaign.meetings = meetings
        }
        if let handoff = root["handoff"].flatMap({ HandoffFile.handoff($0, &reading) }) {
            campaign.route = handoff.route
            campaign.handoff = handoff.terms
        }
        campaign.mail = root["mail"].flatMap { MailFile.settings($0, &reading) }
        campaign.webhooks = root["webhooks"].map { WebhooksFile.declarations($0, &reading) } ?? []
        campaign.goal = root["goal"].flatMap { GoalFile.goal($0, &reading) }
        campaign.team = root["team"].flatMap { TeamFile.team($0, &reading) }
    }

    private static func period(
        _ root: SectionReader, _ reading: inout Reading
    ) -> (starts: LocalDate?, ends: LocalDate?) {
        let starts = root.value("starts", .date, &reading)
        let ends = root.value("ends", .date, &reading)
        if let starts, let ends, ends < starts, let node = root["ends"] {
            reading.error(
                "\"ends\" is before \"starts\"", at: node.start, hint: "the campaign starts on \(starts.iso)")
        }
        return (starts, ends)
    }
}
