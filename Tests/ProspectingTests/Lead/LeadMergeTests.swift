import PhoneNumbers
import Prospecting
import Testing

@Suite struct LeadMergeTests {
    private let old = Instant(milliseconds: 1_772_467_200_000)

    private func lead(_ id: Int64, made: Span = .zero, _ change: (inout Lead) -> Void = { _ in }) -> Lead {
        var lead = Lead(id: Lead.ID(id), numbers: [], createdAt: old + made)
        change(&lead)
        return lead
    }

    private func number(_ digits: Int, ext: String? = nil, badSince: Instant? = nil) -> LeadNumber {
        LeadNumber(
            phone: PhoneNumber(
                e164: "+1\(digits)", ext: ext, region: "US", subdivision: "NY", lineType: .unknown,
                zones: ["America/New_York"]), badSince: badSince)
    }

    @Test func `the older record stays, whichever is named first`() {
        let (older, newer) = (lead(7), lead(3, made: .days(1)))
        for merge in [LeadMerge(older, newer), LeadMerge(newer, older)] {
            #expect(merge.kept.id == Lead.ID(7))
            #expect(merge.gone == newer)
        }
        #expect(LeadMerge(lead(9), lead(4)).kept.id == Lead.ID(4))
    }

    @Test func `a filled field wins over an empty one, and of two filled ones the older record's`() {
        let older = lead(1) {
            ($0.firstName, $0.title, $0.email, $0.notes) = ("Dana", "VP", "dana@acme.example", "likes espresso")
            $0.externalIDs = ["hubspot": "1", "record": "5"]
            $0.custom = ["fleet": .number(12)]
        }
        let newer = lead(2, made: .days(1)) {
            ($0.firstName, $0.lastName, $0.title, $0.email) = ("Dana", "Reyes", "SVP", "d.reyes@acme.example")
            ($0.city, $0.notes, $0.timeZone) = ("Chicago", "hates decks", Zone("America/Chicago"))
            $0.externalIDs = ["hubspot": "2", "salesforce": "9", "record": "5"]
            $0.custom = ["fleet": .number(14), "sap": .flag(true)]
        }
        let merge = LeadMerge(older, newer)
        var kept = older
        (kept.lastName, kept.city, kept.notes) = ("Reyes", "Chicago", "likes espresso\nhates decks")
        kept.timeZone = Zone("America/Chicago")
        kept.externalIDs = ["hubspot": "1", "record": "5", "salesforce": "9"]
        kept.custom = ["fleet": .number(12), "sap": .flag(true)]
        #expect(merge.kept == kept)
        #expect(
            merge.dropped == [
                .init(field: "title", value: "SVP"), .init(field: "email", value: "d.reyes@acme.example"),
                .init(field: "id in hubspot", value: "2"), .init(field: "custom.fleet", value: "14"),
            ])
    }

    @Test(arguments: [
        (Party?.none, Party.company, Party?.none, ["company"]), (.company, nil, nil, ["company"]),
        (nil, .consumer, .consumer, []), (.company, .consumer, .consumer, ["company"]),
        (.soleTrader, .company, .soleTrader, ["company"]), (.soleTrader, nil, nil, ["sole-trader"]),
        (.company, .company, .company, []), (nil, nil, nil, []),
    ])
    func `in what capacity somebody is called is the stricter of both, and what is not known is strict`(
        older: Party?, newer: Party?, kept: Party?, dropped: [String]
    ) {
        let merge = LeadMerge(lead(1) { $0.party = older }, lead(2, made: .days(1)) { $0.party = newer })
        #expect(merge.kept.party == kept)
        #expect(merge.dropped == dropped.map { .init(field: "party", value: $0) })
    }

    @Test(
        arguments: [
            ("mon-fri 09:00-12:00", nil, "mon-fri 09:00-12:00", []), (nil, "sat 10:00-11:00", "sat 10:00-11:00", []),
            (
                "mon-fri 09:00-12:00", "mon-wed 11:00-15:00", "mon-wed 11:00-12:00",
                ["mon-fri 09:00-12:00", "mon-wed 11:00-15:00"]
            ),
            ("mon-fri 09:00-12:00", "sat 10:00-11:00", "mon-fri 09:00-12:00", ["sat 10:00-11:00"]),
        ] as [(String?, String?, String, [String])])
    func `when somebody said they may be called is what both records allow`(
        older: String?, newer: String?, kept: String, dropped: [String]
    ) {
        let merge = LeadMerge(
            lead(1) { $0.callHours = older.flatMap(WeeklyHours.init(words:)) },
            lead(2, made: .days(1)) { $0.callHours = newer.flatMap(WeeklyHours.init(words:)) })
        #expect(merge.kept.callHours?.words == kept)
        #expect(merge.dropped == dropped.map { .init(field: "call-hours", value: $0) })
    }

    @Test func `a consent is kept from either record, and of two the older record's`() {
        let (form, letter) = (Consent(since: old, basis: "form"), Consent(since: old + .days(1), basis: "letter"))
        let merge = LeadMerge(
            lead(1) { $0.consents = [.mail: form] },
            lead(2, made: .days(1)) { $0.consents = [.mail: letter, .call: letter] })
        #expect(merge.kept.consents == [.mail: form, .call: letter])
        #expect(merge.dropped == [.init(field: "mail-consent", value: "letter")])
    }

    @Test func `numbers are joined, and one that either found bad is bad`() {
        let older = lead(1) { $0.numbers = [number(2_125_550_101), number(2_125_550_102, badSince: old)] }
        let newer = lead(2, made: .days(1)) {
            $0.numbers = [number(2_125_550_103), number(2_125_550_101, ext: "7", badSince: old + .days(1))]
        }
        #expect(
            LeadMerge(older, newer).kept.numbers == [
                number(2_125_550_101, ext: "7", badSince: old + .days(1)), number(2_125_550_102, badSince: old),
                number(2_125_550_103),
            ])
    }

    @Test func `the stage is that of who has come further, and what was first was first`() {
        let older = lead(1) { ($0.stage, $0.mqlAt, $0.firstCallAt) = (.mql, old + .days(2), nil) }
        let newer = lead(2, made: .days(1)) {
            ($0.stage, $0.stageReason, $0.mqlAt, $0.firstCallAt) = (.disqualified, "no-fit", old + .days(1), old)
        }
        let kept = LeadMerge(older, newer).kept
        #expect(kept.stage == .disqualified && kept.stageReason == "no-fit")
        #expect([kept.mqlAt, kept.firstCallAt] == [old + .days(1), old])
        #expect(LeadMerge(lead(1) { $0.stage = .won }, newer).kept.stage == .won)
    }

    @Test func `one campaign goes on: the one that is worked, or where more calls were made`() throws {
        let held = LeadMerge.Standing(lead: Lead.ID(1), campaign: "q3", isActive: false, dials: 0)
        let begun = LeadMerge.Standing(lead: Lead.ID(2), campaign: "q4", isActive: true, dials: 2)
        var same = begun
        (same.lead, same.dials) = (Lead.ID(1), 1)
        #expect(try LeadMerge.campaignToEnd(nil, begun) == nil)
        #expect(try LeadMerge.campaignToEnd(held, nil) == nil)
        #expect(try LeadMerge.campaignToEnd(held, begun) == held)
        #expect(try LeadMerge.campaignToEnd(same, begun) == same)
        same.dials = 2
        #expect(try LeadMerge.campaignToEnd(same, begun) == begun)
    }

    @Test func `two campaigns that both work them are for a person to decide`() {
        let one = LeadMerge.Standing(lead: Lead.ID(1), campaign: "q3", isActive: true, dials: 0)
        let other = LeadMerge.Standing(lead: Lead.ID(2), campaign: "q4", isActive: true, dials: 2)
        let refusal = #expect(throws: Refusal.self) { try LeadMerge.campaignToEnd(one, other) }
        #expect(
            refusal?.message
                == "lead-00000001 is worked in q3 and lead-00000002 in q4, and one person is in one campaign at a time; "
                + "take one out first: touchline lead stop lead-00000002")
    }
}
