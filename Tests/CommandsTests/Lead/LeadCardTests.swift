import Prospecting
import Testing
import Wire

@testable import Commands

@Suite struct LeadCardTests {
    private let card = LeadCard(
        id: .init(12), name: "Dana Fox", stage: "recycled", stageReason: "price",
        returnOn: Samples.instant("2026-06-01T13:00:00Z"), returnInto: "nurture",
        fields: [
            "first-name": "Dana", "title": "VP Operations", "company": "Acme Steel", "email": "dana@acme.example",
            "employees": "800",
        ], externalIds: ["hubspot": "99"],
        numbers: [
            .init(
                number: "+13125550142", ext: "7", lineType: "fixed-or-mobile",
                zones: ["America/Chicago", "America/New_York"], badSince: nil),
            .init(
                number: "+13125550143", ext: nil, lineType: "mobile", zones: [],
                badSince: Samples.instant("2026-03-02T17:00:00Z")),
        ], localTime: "2026-03-03T11:00:00-06:00",
        enrollments: [
            .init(
                campaign: "first", version: "abc", state: "finished", reason: "recycled",
                enrolledAt: Samples.instant("2026-03-01T17:00:00Z"), score: 80, tier: "A",
                points: ["industry 40 of 40", "size 0 of 10"], step: nil, due: nil,
                heat: 42, heatParts: ["demo-request 34.5", "enrolled 7.5"])
        ],
        attempts: [
            .init(
                id: .init(1), at: Samples.instant("2026-03-02T16:00:00Z"), channel: "call", disposition: "no-answer",
                number: "+13125550142", rep: "sam@example.com", note: nil, late: false, answers: [:]),
            .init(
                id: .init(2), at: Samples.instant("2026-03-03T16:00:00Z"), channel: "call", disposition: "not-now",
                number: "+13125550142", rep: "sam@example.com", note: "too dear\nthis year", late: true,
                answers: ["reason": "price"], when: Samples.instant("2026-03-04T16:00:00Z"),
                whenLocal: "2026-03-04T11:00:00-05:00", with: "ae@example.com"),
        ], suppressions: ["call, since Mon 2 Mar"],
        engagements: [
            .init(id: "hs-7", type: "demo-request", occurredAt: Samples.instant("2026-03-03T15:30:00Z"))
        ], owner: "ann@example.com")

    @Test func `a card says who it is, where it stands and what happened, the latest first`() {
        #expect(
            card.text(on: .chicago) == """
                Dana Fox · VP Operations, Acme Steel
                lead-0000000c · dana@acme.example · 11:00 there
                stage recycled (price) until Mon 1 Jun 07:00, then in nurture · owner ann@example.com
                do not contact: call, since Mon 2 Mar

                ☎ +13125550142 ext. 7 · fixed-or-mobile · Chicago or New York
                ☎ +13125550143 · mobile · zone unknown · bad since Mon 2 Mar 11:00

                first · finished (recycled)
                  fit 80, tier A: industry 40 of 40, size 0 of 10
                  heat 42, faded until now: demo-request 34.5, enrolled 7.5

                Tue 3 Mar 10:00 · not-now · sam@example.com · att-00000002 · late
                    for Wed 4 Mar 11:00 their time (Wed 4 Mar 10:00 yours) with ae@example.com
                    too dear
                    this year
                    reason: price
                Mon 2 Mar 10:00 · no-answer · sam@example.com · att-00000001

                Tue 3 Mar 09:30 · demo-request · hs-7

                employees: 800
                id in hubspot: 99

                """)
    }

    @Test func `a lead nobody called says so`() {
        let card = LeadCard(
            id: .init(1), name: "A", stage: "raw", stageReason: nil, returnOn: nil, fields: [:], externalIds: [:],
            numbers: [], localTime: nil, enrollments: [], attempts: [], suppressions: [])
        #expect(card.text(on: .chicago) == "A\nlead-00000001\nstage raw\n\nno calls yet\n")
    }

    @Test func `a lead that nothing brings back is left alone until its day`() {
        let card = LeadCard(
            id: .init(1), name: "A", stage: "recycled", stageReason: "price",
            returnOn: Samples.instant("2026-06-01T13:00:00Z"), fields: [:], externalIds: [:], numbers: [],
            localTime: nil, enrollments: [], attempts: [], suppressions: [])
        #expect(card.text(on: .chicago).contains("stage recycled (price), left alone until Mon 1 Jun 07:00\n"))
    }

    @Test func `a gate is told with the command that opens it, unless its reason names it`() {
        let answer = WhyAnswer(
            lead: .init(12), callable: false,
            gates: [
                .init(
                    name: "number", open: false, reason: "no phone number is known", until: nil,
                    command: "touchline lead number add lead-0000000c NUMBER"),
                .init(
                    name: "time-zone", open: false, reason: "unknown; set one: touchline lead set", until: nil,
                    command: "touchline lead set"),
            ])
        #expect(
            answer.text(on: .chicago).hasSuffix(
                "\n\nto open number: touchline lead number add lead-0000000c NUMBER\n"))
    }

    @Test func `every gate is told, and when it opens`() {
        let answer = WhyAnswer(
            lead: .init(12), callable: false,
            gates: [
                .init(name: "stage", open: true, reason: "working", until: nil),
                .init(name: "hours", open: false, reason: "outside 09:00-17:00", until: Scene.now),
                .init(name: "suppression", open: false, reason: "asked not to be called", until: nil),
            ])
        #expect(
            answer.text(on: .chicago) == """
                lead-0000000c cannot be called now

                GATE               REASON                  OPENS
                stage        open  working
                hours        shut  outside 09:00-17:00     Tue 3 Mar 11:00
                suppression  shut  asked not to be called  –

                """)
    }
}
