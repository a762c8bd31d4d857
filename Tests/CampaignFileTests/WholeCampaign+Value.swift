import Prospecting
import Testing

extension WholeCampaign {
    /// What the file says.
    static func value() throws -> Campaign {
        try Campaign(
            name: "pumps", title: "Pumps that leak", owner: "cleo@example.com", queue: "callers", weight: 7,
            assignment: Assignment(
                to: .accountOwner, otherwise: .people(["dan@example.com", "eve@example.com"]), sticks: false,
                calls: .owner),
            starts: LocalDate("2027-02-01"), ends: LocalDate("2027-05-28"), timeZone: Zone("Europe/Berlin"),
            profile: profile, entry: entry, cadence: cadence(), accounts: accounts, dispositions: dispositions(),
            reasons: ["too-dear", "too-early"], qualification: qualification, meetings: meetings, route: route,
            handoff: handoff,
            messages: ["hello": CallGuide(call: "Good morning {{lead.name}}", voicemail: "{{rep.name}} of Pumps & Co")],
            mails: mails, mail: mail, webhooks: webhooks,
            goal: Goal(wonRevenue: 90_000, averageDeal: 7500, fromMarketing: 0.125),
            team: Team(sdrs: 2, dialsADay: 60))
    }

    private static let profile = Profile(
        agreement: .init(
            marketing: "ada@example.com", sales: "ben@example.com", on: LocalDate("2027-01-11"),
            reviewBy: LocalDate("2027-07-01")),
        require: [
            .init(.field(.country, .oneOf(["DE", "AT"]))),
            .init(.field(.revenue, .range(atLeast: 2_000_000, atMost: nil)), unknown: .pass),
        ],
        exclude: [.field(.domain, .oneOf(["sells.example", "resells.example"]))],
        points: [
            .init(name: "plant", when: .field(.industry, .oneOf(["Pumps", "Valves"])), points: 60),
            .init(name: "runs-it", when: .field(.title, .words(["works manager", "maintenance"])), points: 30),
        ],
        engagement: ["enrolled": 8, "trial": 35, "brochure": 4.5],
        tiers: [.init(name: "gold", from: 60), .init(name: "plain", from: 0)])

    private static let entry = Entry(
        mqlWhen: .any([
            .field(.event, .oneOf(["trial", "brochure"])),
            .field(.engagement, .range(atLeast: 30, atMost: nil)), .field(.source, .oneOf(["fair"])),
        ]),
        inbound: .init(
            when: .all([.field(.event, .oneOf(["trial"])), .field(.country, .oneOf(["DE"]))]),
            noOlderThan: .hours(6), callWithin: .businessHours(1)),
        reEnterAfter: .clock(.weeks(26)), isExclusive: false, takesOver: ["pump-letters"])

    private static func cadence() throws -> Cadence {
        Cadence(
            hours: try #require(WeeklyHours(days: "tue-thu", spans: "10:00-12:00")),
            holidays: .listed(countries: [], dates: [try #require(LocalDate("2027-03-26"))]), lease: .minutes(20),
            skipAfter: nil, days: .calendar,
            limits: CadenceLimits(
                newLeadsADay: 25, newLeadsPerRepADay: 6, newLeadsPerQueueADay: 28, callsPerLeadADay: 1, callsPerLead: 9,
                callsPerAccountADay: 3, mailsPerLeadAWeek: 2),
            steps: steps, afterwards: .disqualify(reason: "silent"),
            reactions: MailReactions(
                replied: .init(then: .finish(reason: "wrote-back"), callWithin: .businessHours(2)),
                colleagueReplied: .task("Ask who decides"),
                outOfOffice: .init(untilReturnDate: true, otherwise: .clock(.weeks(2)))))
    }

    private static let steps = [
        Step(id: "ring", day: 1, work: .call(guide: "hello")),
        Step(
            id: "note", after: .clock(.minutes(20)), work: .mail(MailStep(message: "missed")),
            condition: [.init(step: "ring", results: ["voicemail", "no-message", "skipped"])]),
        Step(
            id: "card", day: 4, work: .task("Send a card"),
            only: .all([.field(.tier, .oneOf(["gold"])), .field(.language, .oneOf(["de"]))])),
        Step(
            id: "chase", day: 6, work: .mail(MailStep(message: "letter", isReply: true, isByHand: true)),
            condition: [.init(step: "note", results: ["sent"]), .init(step: "card", results: ["done"])]),
        Step(
            id: "again", day: 9, work: .call(guide: "hello"), atAnotherTimeOfDay: true,
            only: .field(.tier, .oneOf(["gold", "plain"]))),
    ]

    private static let accounts = AccountRules(
        atOnce: 3,
        roles: [
            .init(name: "buyer", when: .field(.title, .words(["purchasing"]))),
            .init(
                name: "user", when: .field(.title, .words(["maintenance"])),
                starts: .init(after: "buyer", step: "ring")),
        ],
        reactions: [
            .init(outcomes: ["meeting-booked", "replied"], others: .stop),
            .init(
                outcomes: [
                    "callback", "not-now", "not-interested", "no-fit", "referral", "meeting-booked", "qualified",
                ],
                by: ["buyer", "user"], others: .pause(for: .businessDays(4))),
        ])

    private static func dispositions() throws -> DispositionTable {
        var table = DispositionTable.standard
        table.set(
            Disposition(
                "voicemail",
                then: .retry(
                    after: .clock(.hours(3)), atAnotherTimeOfDay: false, atMost: 2, otherwise: .nextStep)))
        var callback = try #require(table["callback"])
        callback.holds = [.mail, .task]
        callback.missed = .retry(
            after: .clock(.minutes(45)), atAnotherTimeOfDay: false, atMost: 2, otherwise: .task("Write instead"))
        table.set(callback)
        var leftCompany = try #require(table["left-company"])
        leftCompany.createsLead = true
        table.set(leftCompany)
        table.set(
            Disposition(
                "too-early", connected: true,
                then: .recycle(after: .clock(.weeks(10)), reason: "too-early", into: "pump-letters")))
        return table
    }

    private static let qualification = Qualification(
        framework: "SPIN", scope: .account,
        questions: [
            .init(id: "problem", ask: "What stops the line?", kind: .choices(["leaks", "wear", "nothing"])),
            .init(id: "lines", ask: "How many lines are there?", kind: .number(atLeast: 1, atMost: nil)),
        ],
        qualifiedWhen: .atLeast(
            1,
            of: [
                .answer(question: "problem", .oneOf(["leaks", "wear"])),
                .answer(question: "lines", .range(atLeast: 4, atMost: nil)),
            ]),
        incomplete: .init(within: .businessDays(3)),
        otherwise: .recycle(after: .clock(.weeks(26)), reason: "no-problem", into: "pump-letters"))

    private static let meetings = MeetingTerms(
        with: .people(["fay@example.com", "gus@example.com"]), length: .minutes(45), remind: .clock(.hours(2)),
        offer: .whenBooked,
        noShow: .init(
            callWithin: .clock(.minutes(10)), atMost: 2, otherwise: .finish(reason: "never-came")))

    private static let route = [
        RouteEntry(when: .field(.country, .oneOf(["AT"])), to: .people(["hal@example.com"])),
        RouteEntry(to: .people(["fay@example.com", "gus@example.com"])),
    ]

    private static let handoff = HandoffTerms(
        acceptWithin: .businessHours(6), overdue: .init(offersToNext: true, tell: "ben@example.com"),
        rejectReasons: [
            .init("too-small", then: .disqualify(reason: nil)),
            .init("too-soon", then: .recycle(after: .clock(.days(90)), reason: nil, into: "pump-letters")),
        ],
        lostReasons: [.init("other-pump", then: .finish(reason: "competitor"))])

    private static let mails = [
        "missed": MailMessage(
            variants: [
                .init(id: "short", text: .init(subject: "Missed you", body: "Hello {{lead.first-name}}")),
                .init(id: "long", text: .init(subject: "About {{account.name}}", body: "Hello. {{campaign.title}}")),
            ],
            translations: ["de": .init(subject: "Nicht erreicht", body: "Guten Tag {{lead.last-name}}")]),
        "letter": MailMessage(variants: [
            .init(
                text: .init(
                    subject: "Your leaks",
                    body: "You said: {{notes.ring}}{{#lead.city}} in {{lead.city}}{{/lead.city}}"))
        ]),
    ]

    private static let mail = MailSettings(
        from: "{{rep.first-name}} of Pumps & Co <{{rep.email}}>",
        limits: .init(
            aDay: 80, aMinute: 3, perDomainADay: 4, ramp: .init(from: 8, by: 4, every: .clock(.days(2)))),
        postalAddress: "Pumps & Co, Hafenstrasse 2, Kiel", basis: .consent,
        basisByCountry: ["CH": .legitimateInterest])

    private static let webhooks = [
        WebhookDeclaration(
            url: "https://hooks.example.com/pumps", secret: "TOUCHLINE_SECRET_PUMPS",
            events: ["lead.*", "enrollment.finished", "handoff.*"]),
        WebhookDeclaration(
            shape: .salesforce, credential: "TOUCHLINE_SECRET_SF_2", events: ["*"],
            settings: ShapeSettings(
                match: ["external-id.salesforce", "email", "phone"],
                fields: ["Status": "{{salesforce.status}}", "Why__c": "{{reason}}"])),
    ]
}
