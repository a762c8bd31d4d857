import Prospecting
import Testing

@Suite struct CampaignReviewLimitsTests {
    private static func call(_ id: String, _ day: Int?, after: Delay? = nil, _ results: String...) -> Step {
        Step(
            id: id, day: day, after: after, work: .call(guide: nil),
            condition: results.isEmpty ? [] : [.init(step: "a", results: results)])
    }

    private static func mail(_ id: String, _ day: Int) -> Step {
        Step(id: id, day: day, work: .mail(MailStep(message: "hello")))
    }

    private static func found(_ limits: CadenceLimits, _ steps: [Step], _ days: CountedDays = .business) -> [String] {
        Given.findings {
            $0.cadence.limits = limits
            $0.cadence.steps = steps
            $0.cadence.days = days
            $0.mail = MailSettings(from: "{{rep.name}} <{{rep.email}}>", postalAddress: "1 Main Street")
        }
    }

    @Test func `calls beyond the limit of a lead are told`() {
        let steps = [Self.call("a", 1), Self.call("b", 2), Self.call("c", 3)]
        #expect(
            Self.found(CadenceLimits(callsPerLead: 2), steps) == [
                "cadence/limits/calls-per-lead: 3 calls are planned for a lead, and the limit is 2 calls:"
                    + " the calls from \"c\" on are never made; raise the limit, or plan fewer"
            ])
        #expect(Self.found(CadenceLimits(callsPerLead: 3), steps) == [])
    }

    @Test func `steps that exclude each other do not add up`() {
        let steps = [Self.call("a", 1), Self.call("b", 2, "busy"), Self.call("c", 2, "voicemail")]
        #expect(Self.found(CadenceLimits(callsPerLeadADay: 1, callsPerLead: 2), steps) == [])
    }

    @Test func `calls beyond the limit of a day are told`() {
        let expected =
            "cadence/limits/calls-per-lead-a-day: 2 calls are planned on day 3, and the limit is 1 call:"
            + " the rest waits for another day; raise the limit, or plan fewer"
        let limits = CadenceLimits(callsPerLeadADay: 1)
        #expect(Self.found(limits, [Self.call("a", 1), Self.call("b", 3), Self.call("c", 3)]) == [expected])
        #expect(
            Self.found(limits, [Self.call("a", 1), Self.call("b", 3), Self.call("c", nil, after: .clock(.hours(2)))])
                == [expected])
        #expect(
            Self.found(limits, [Self.call("a", 1), Self.call("b", 3), Self.call("c", nil, after: .businessDays(1))])
                == [])
    }

    @Test func `mails beyond the limit of a week are told, by the days the steps count`() {
        let steps = [Self.mail("a", 1), Self.mail("b", 3), Self.mail("c", 6)]
        let limits = CadenceLimits(mailsPerLeadAWeek: 2)
        #expect(Self.found(limits, steps) == [])
        #expect(
            Self.found(limits, steps, .calendar) == [
                "cadence/limits/mails-per-lead-a-week: 3 mails are planned from day 1 to day 7, and the limit is"
                    + " 2 mails: the rest waits for another week; raise the limit, or plan fewer"
            ])
    }

    @Test func `a campaign that ends before its last step is told`() throws {
        func found(_ ends: String, _ days: CountedDays = .business) throws -> [String] {
            try Given.findings {
                $0.cadence.steps = [Self.call("a", 1), Self.call("last", 6)]
                $0.cadence.days = days
                $0.starts = try Given.date("2026-03-02")
                $0.ends = try Given.date(ends)
            }
        }
        #expect(try found("2026-03-09") == [])
        #expect(
            try found("2026-03-08") == [
                "ends: \"last\" is on day 6, but the campaign runs for 5 business days;"
                    + " let it end later, or shorten the cadence"
            ])
        #expect(try found("2026-03-07", .calendar) == [])
        #expect(
            try found("2026-03-02", .calendar) == [
                "ends: \"last\" is on day 6, but the campaign runs for 1 day;"
                    + " let it end later, or shorten the cadence"
            ])
    }
}
