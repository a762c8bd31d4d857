import Prospecting

/// A change of one stored property, and what is said of it.
struct CampaignChange: Sendable, CustomStringConvertible {
    var path: String
    var words: [String]
    var make: @Sendable (inout Campaign) -> Void

    init(_ path: String, _ words: String..., make: @escaping @Sendable (inout Campaign) -> Void) {
        self.path = path
        self.words = words
        self.make = make
    }

    var description: String { path }
}

/// A change of each stored property of a campaign.
enum CampaignChanges {
    static let all =
        front + profile + entry + cadence + steps + accounts + outcomes + qualification + sales + words + mail

    private static let front = [
        CampaignChange("name", "campaign: q4, was q3") { $0.name = "q4" },
        CampaignChange("title", "title: Fourth quarter, was Third quarter") { $0.title = "Fourth quarter" },
        CampaignChange("owner", "owner: nobody, was mo@example.com") { $0.owner = nil },
        CampaignChange("weight", "weight: 3, was 2") { $0.weight = 3 },
        CampaignChange("queue", "queue: south, was north") { $0.queue = "south" },
        CampaignChange("assignment", "assign: the whole queue, was to the account's owner, else the queue in turn") {
            $0.assignment = nil
        },
        CampaignChange("starts", "starts: at once, was 2026-03-02") { $0.starts = nil },
        CampaignChange("ends", "ends: 2026-07-31, was 2026-06-30") { $0.ends = LocalDate("2026-07-31") },
        CampaignChange("timeZone", "time zone: America/Chicago, was UTC") { $0.timeZone = Zone("America/Chicago") },
        CampaignChange(
            "goal", "goal: 90,000 won, at 60,000 a deal, was 120,000 won, at 60,000 a deal, 40 % from marketing"
        ) {
            $0.goal = Goal(wonRevenue: 90_000, averageDeal: 60_000)
        },
        CampaignChange("team", "team: 5 SDRs, 45 dials a day each, was 4 SDRs, 45 dials a day each") {
            $0.team?.sdrs = 5
        },
    ]

    private static let profile = [
        CampaignChange(
            "profile.agreement",
            "agreed: by nobody, was marketing mops@e.c, sales lead@e.c, on 2026-02-20, to be looked at again by 2026-06-01"
        ) {
            $0.profile.agreement = nil
        },
        CampaignChange("profile.require.condition", "require: employees at least 200, was 100") {
            $0.profile.require[0].condition = .field(.employees, .range(atLeast: 200, atMost: nil))
        },
        CampaignChange("profile.require.unknown", "employees unknown: pass, was hold") {
            $0.profile.require[0].unknown = .pass
        },
        CampaignChange(
            "profile.exclude", "exclude is new: title has a word of intern", "exclude is gone: domain is rival.example"
        ) {
            $0.profile.exclude = [.field(.title, .words(["intern"]))]
        },
        CampaignChange(
            "profile.points.name", "points for branch is new: 40 when sector is Metal", "points for industry is gone"
        ) {
            $0.profile.points[0].name = "branch"
        },
        CampaignChange("profile.points.when", "points for industry: sector is one of Metal, Wood (new: Wood)") {
            $0.profile.points[0].when = .field(.sector, .oneOf(["Metal", "Wood"]))
        },
        CampaignChange("profile.points.points", "points for industry: 50, was 40") { $0.profile.points[0].points = 50 },
        CampaignChange("profile.engagement", "engagement webinar: 20 points, was 15 points") {
            $0.profile.engagement["webinar"] = 20
        },
        CampaignChange("profile.tiers.name", "tier X is new, from 70", "tier A is gone") {
            $0.profile.tiers[0].name = "X"
        },
        CampaignChange("profile.tiers.from", "tier A begins at 75, was 70") { $0.profile.tiers[0].from = 75 },
    ]

    private static let entry = [
        CampaignChange("entry.mqlWhen", "a lead is an MQL when: it comes, was event is demo") {
            $0.entry.mqlWhen = nil
        },
        CampaignChange("entry.inbound.when", "inbound: event is visit (new: visit; gone: demo)") {
            $0.entry.inbound?.when = .field(.event, .oneOf(["visit"]))
        },
        CampaignChange("entry.inbound.noOlderThan", "inbound, no older than: 2d, was 1d") {
            $0.entry.inbound?.noOlderThan = .days(2)
        },
        CampaignChange("entry.inbound.callWithin", "inbound, called within: 15m, was 5m") {
            $0.entry.inbound?.callWithin = .clock(.minutes(15))
        },
        CampaignChange("entry.reEnterAfter", "re-enter after: never, was 180d") { $0.entry.reEnterAfter = nil },
        CampaignChange("entry.isExclusive", "exclusive: no, was yes") { $0.entry.isExclusive = false },
        CampaignChange("entry.takesOver", "takes over from: none, was nurture") { $0.entry.takesOver = [] },
    ]

    private static let cadence = [
        CampaignChange("cadence.hours", "hours: mon-fri 10:00-16:00, was mon-fri 09:00-17:00") {
            $0.cadence.hours = .weekdays(from: LocalTime(minute: 600), to: LocalTime(minute: 960))
        },
        CampaignChange("cadence.holidays", "holidays: US, was the lead's own") {
            $0.cadence.holidays = .listed(countries: ["US"], dates: [])
        },
        CampaignChange("cadence.lease", "lease: 45m, was 30m") { $0.cadence.lease = .minutes(45) },
        CampaignChange("cadence.skipAfter", "an overdue step is skipped after: never, was 3bd") {
            $0.cadence.skipAfter = nil
        },
        CampaignChange("cadence.days", "days: calendar, was business") { $0.cadence.days = .calendar },
        CampaignChange("cadence.limits.newLeadsADay", "new leads a day: 40, was 30") {
            $0.cadence.limits.newLeadsADay = 40
        },
        CampaignChange("cadence.limits.newLeadsPerRepADay", "new leads of a rep a day: 10, was 12") {
            $0.cadence.limits.newLeadsPerRepADay = 10
        },
        CampaignChange("cadence.limits.newLeadsPerQueueADay", "new leads of a queue a day: without limit, was 40") {
            $0.cadence.limits.newLeadsPerQueueADay = nil
        },
        CampaignChange("cadence.limits.callsPerLeadADay", "calls to a lead a day: 3, was 2") {
            $0.cadence.limits.callsPerLeadADay = 3
        },
        CampaignChange("cadence.limits.callsPerLead", "calls to a lead: without limit, was 12") {
            $0.cadence.limits.callsPerLead = nil
        },
        CampaignChange("cadence.limits.callsPerAccountADay", "calls to an account a day: 1, was 2") {
            $0.cadence.limits.callsPerAccountADay = 1
        },
        CampaignChange(
            "cadence.limits.caps",
            "caps: 3 calls to a number in any 24 hours; 9 calls to a person in all, was 3 calls to a number in any 24 hours"
        ) {
            $0.cadence.limits.caps.append(Cap(most: 9, within: .ever, key: .person))
        },
        CampaignChange("cadence.limits.afterRefusal", "called again after a refusal: at once, was after 90 days") {
            $0.cadence.limits.afterRefusal = nil
        },
        CampaignChange("cadence.limits.mailsPerLeadAWeek", "mails to a lead a week: 2, was 3") {
            $0.cadence.limits.mailsPerLeadAWeek = 2
        },
        CampaignChange("cadence.afterwards", "afterwards: finish (done), was recycle after 90d (no-response)") {
            $0.cadence.afterwards = .finish(reason: "done")
        },
        CampaignChange("cadence.reactions.replied.then", "a reply: pause for 1d, was task \"Answer the mail\"") {
            $0.cadence.reactions.replied.then = .pause(for: .clock(.days(1)))
        },
        CampaignChange("cadence.reactions.replied.callWithin", "a reply is called within: none, was 1bh") {
            $0.cadence.reactions.replied.callWithin = nil
        },
        CampaignChange("cadence.reactions.colleagueReplied", "a colleague's reply: the next step, was pause for 5bd") {
            $0.cadence.reactions.colleagueReplied = .nextStep
        },
        CampaignChange(
            "cadence.reactions.outOfOffice", "out of office: pause for 1w, was pause until they return, else 1w"
        ) {
            $0.cadence.reactions.outOfOffice.untilReturnDate = false
        },
    ]

    private static let steps = [
        CampaignChange(
            "cadence.steps.id", "step evidence is new, on day 5, 10m after the step before", "step proof is gone"
        ) { $0.cadence.steps[0].id = "evidence" },
        CampaignChange("cadence.steps.day", "step proof moves from day 5 to day 6") { $0.cadence.steps[0].day = 6 },
        CampaignChange("cadence.steps.after", "step proof, after the step before: no delay, was 10m") {
            $0.cadence.steps[0].after = nil
        },
        CampaignChange("cadence.steps.work", "step proof: mail (proof) as a reply by hand, was call (opener)") {
            $0.cadence.steps[0].work = .mail(MailStep(message: "proof", isReply: true, isByHand: true))
        },
        CampaignChange("cadence.steps.atAnotherTimeOfDay", "step proof: at another time of day") {
            $0.cadence.steps[0].atAnotherTimeOfDay = true
        },
        CampaignChange("cadence.steps.condition", "step proof: whatever came before, was if first came to voicemail") {
            $0.cadence.steps[0].condition = []
        },
        CampaignChange("cadence.steps.only", "step proof, only for: everyone, was tier is A") {
            $0.cadence.steps[0].only = nil
        },
    ]

    private static let accounts = [
        CampaignChange("accounts.atOnce", "people of an account at once: without limit, was 2") {
            $0.accounts.atOnce = nil
        },
        CampaignChange("accounts.roles.name", "role chief is new: title has a word of chief", "role boss is gone") {
            $0.accounts.roles[0].name = "chief"
        },
        CampaignChange("accounts.roles.when", "role boss: title has a word of vp (new: vp; gone: chief)") {
            $0.accounts.roles[0].when = .field(.title, .words(["vp"]))
        },
        CampaignChange("accounts.roles.starts", "role boss starts: at once, was after proof of user") {
            $0.accounts.roles[0].starts = nil
        },
        CampaignChange(
            "accounts.reactions",
            "what an outcome does to the others is new: qualified of boss pauses the others for 1d",
            "what an outcome does to the others is gone: qualified of boss stops the others"
        ) { $0.accounts.reactions[0].others = .pause(for: .clock(.days(1))) },
    ]
}
