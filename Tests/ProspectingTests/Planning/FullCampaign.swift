import Prospecting

extension Campaign {
    /// A campaign that says something in every section: each list, each optional and each table holds one value at least.
    static let full: Campaign = {
        var campaign = Campaign(
            name: "q3", title: "Third quarter", owner: "mo@example.com", queue: "north", weight: 2,
            assignment: Assignment(to: .accountOwner, otherwise: .inTurn), starts: LocalDate("2026-03-02"),
            ends: LocalDate("2026-06-30"), timeZone: .utc, profile: .full, entry: .full, cadence: .full,
            accounts: .full, reasons: ["price"], qualification: .full,
            meetings: MeetingTerms(with: .people(["ae@e.c"])),
            route: [RouteEntry(when: .field(.country, .oneOf(["CA"])), to: .people(["ae@e.c"]))], handoff: .full,
            messages: ["opener": CallGuide(call: "Hi", voicemail: "Bye")], mails: ["proof": .full], mail: .full,
            webhooks: [.full], goal: Goal(wonRevenue: 120_000, averageDeal: 60_000, fromMarketing: 0.4),
            team: Team(sdrs: 4, dialsADay: 45))
        campaign.dispositions = DispositionTable([.full])
        return campaign
    }()
}

extension Profile {
    fileprivate static let full = Profile(
        agreement: Agreement(
            marketing: "mops@e.c", sales: "lead@e.c", on: LocalDate("2026-02-20"), reviewBy: LocalDate("2026-06-01")),
        require: [Requirement(.field(.employees, .range(atLeast: 100, atMost: nil)))],
        exclude: [.field(.domain, .oneOf(["rival.example"]))],
        points: [Criterion(name: "industry", when: .field(.sector, .oneOf(["Metal"])), points: 40)],
        engagement: ["webinar": 15], tiers: [Tier(name: "A", from: 70), Tier(name: "B", from: 0)])
}

extension Entry {
    fileprivate static let full = Entry(
        mqlWhen: .field(.event, .oneOf(["demo"])), inbound: Inbound(when: .field(.event, .oneOf(["demo"]))),
        reEnterAfter: .clock(.days(180)), takesOver: ["nurture"])
}

extension Cadence {
    fileprivate static let full = Cadence(
        limits: CadenceLimits(
            newLeadsADay: 30, newLeadsPerRepADay: 12, newLeadsPerQueueADay: 40, callsPerLeadADay: 2, callsPerLead: 12,
            callsPerAccountADay: 2,
            caps: [Cap(most: 3, within: .rolling(.hours(24)), key: .number)], afterRefusal: .days(90),
            mailsPerLeadAWeek: 3),
        steps: [
            Step(
                id: "proof", day: 5, after: .clock(.minutes(10)), work: .call(guide: "opener"),
                condition: [Step.EarlierResult(step: "first", results: ["voicemail"])],
                only: .field(.tier, .oneOf(["A"]))),
            Step(id: "last", day: 9, work: .mail(MailStep(message: "proof"))),
        ], reactions: MailReactions(replied: .init(callWithin: .businessHours(1))))
}

extension AccountRules {
    fileprivate static let full = AccountRules(
        atOnce: 2,
        roles: [
            Role(name: "boss", when: .field(.title, .words(["chief"])), starts: Start(after: "user", step: "proof"))
        ],
        reactions: [Reaction(outcomes: ["qualified"], by: ["boss"], others: .stop)])
}

extension Disposition {
    fileprivate static let full = Disposition(
        "no-answer",
        then: .retry(after: .businessDays(1), atAnotherTimeOfDay: true, atMost: 2, otherwise: .nextStep),
        marks: .badNumber, asks: [.when], mayAsk: [.reason], holds: [.mail], missed: .nextStep)
}

extension Qualification {
    fileprivate static let full = Qualification(
        framework: "BANT", questions: [Question(id: "budget", ask: "How much?", kind: .choices(["some", "none"]))],
        qualifiedWhen: .answer(question: "budget", .oneOf(["some"])))
}

extension HandoffTerms {
    fileprivate static let full = HandoffTerms(
        acceptWithin: .businessHours(8), overdue: Overdue(offersToNext: false, tell: "lead@e.c"),
        rejectReasons: [Reason("no-budget", then: .finish(reason: nil))],
        lostReasons: [Reason("price", then: .finish(reason: nil))])
}

extension MailMessage {
    fileprivate static let full = MailMessage(
        variants: [Variant(id: "a", text: Text(subject: "Hello", body: "Hi"))],
        translations: ["fr": Text(subject: "Bonjour", body: "Salut")])
}

extension MailSettings {
    fileprivate static let full = MailSettings(
        from: "Rep",
        limits: Limits(
            aDay: 50, anHour: 20, aMinute: 2, perDomainADay: 5, campaignADay: 400,
            ramp: Ramp(from: 10, by: 5, every: .clock(.days(1)))),
        postalAddress: "1 Main Street", basisByCountry: ["DE": .consent])
}

extension WebhookDeclaration {
    fileprivate static let full = WebhookDeclaration(
        url: "https://a.example", secret: "env:TOUCHLINE_SECRET_A", credential: "env:TOUCHLINE_SECRET_B",
        events: ["lead.*"], settings: ShapeSettings(match: ["email"], fields: ["status": "new"]))
}
