import CampaignFile
import Prospecting
import Testing

@Suite struct CadenceFileTests {
    private func cadence(_ text: String) throws -> Cadence {
        try campaign(campaignText(cadence: text)).cadence
    }

    @Test func `hours are kept by weekday`() throws {
        let read = try cadence("  hours: {mon-fri: 09:00-17:00, sat: \"10:00-12:00, 14:00-16:00\"}")
        let weekday = WeeklyHours(days: "mon-fri", spans: "09:00-17:00")
        #expect(read.hours.openings(on: .monday) == weekday?.openings(on: .monday))
        #expect(read.hours.openings(on: .friday) == weekday?.openings(on: .friday))
        #expect(read.hours.openings(on: .saturday) == WeeklyHours.openings("10:00-12:00, 14:00-16:00"))
        #expect(read.hours.openings(on: .sunday) == [])
    }

    @Test func `hours of a day may be a list`() throws {
        let read = try cadence("  hours: {sat: [\"10:00-12:00\", \"14:00-16:00\"]}")
        #expect(read.hours == WeeklyHours(days: "sat", spans: "10:00-12:00, 14:00-16:00"))
    }

    @Test(arguments: [
        ("lead", HolidayRule.ofLead),
        ("US", .listed(countries: ["US"], dates: [])),
        ("[us]", .listed(countries: ["US"], dates: [])),
    ])
    func `holidays are the lead's or listed`(text: String, rule: HolidayRule) throws {
        #expect(try cadence("  holidays: \(text)").holidays == rule)
    }

    @Test func `holidays may be dates`() throws {
        let date = try #require(LocalDate("2026-12-24"))
        #expect(
            try cadence("  holidays: [US, 2026-12-24]").holidays == .listed(countries: ["US"], dates: [date]))
    }

    @Test(arguments: [("1m", Span.minutes(1)), ("12h", .hours(12)), ("90m", .minutes(90))])
    func `a lease is clock time`(text: String, span: Span) throws {
        #expect(try cadence("  lease: \(text)").lease == span)
    }

    @Test(arguments: ["0m", "721m", "1bh", "1bd", "half an hour", "30"])
    func `a lease is nothing else`(text: String) {
        #expect(
            diagnostics(campaignText(cadence: "  lease: \(text)")) == [
                "spring.yaml:6:10: error: \"\(text)\" is not clock time from 1m to 12h; write it as 30m or 2h"
            ])
    }

    @Test(arguments: [("never", nil), ("2w", Delay.clock(.weeks(2))), ("4bh", .businessHours(4))])
    func `an overdue step is skipped after a while or never`(text: String, delay: Delay?) throws {
        #expect(try cadence("  skip-after: \(text)").skipAfter == delay)
    }

    @Test func `steps are calls and tasks in their order`() throws {
        let read = try campaign(
            """
            campaign: spring
            queue: inside-sales
            cadence:
              steps:
                - {id: first-call, call: opener}
                - {id: card, after: 2bh, task: "Write a card"}
                - {id: second-call, day: 3, call: opener, at: another-time-of-day}
                - {id: third-call, day: 3, call: closer}
            messages:
              opener: {call: "Hi {{lead.first-name}}", voicemail: "Bye"}
              closer:
                call: |
                  Hi again,
                  {{#account.name}}you at {{account.name}}{{/account.name}} {{! a note }} {{{rep.name}}}
            """)
        #expect(
            read.cadence.steps == [
                Step(id: "first-call", day: 1, work: .call(guide: "opener")),
                Step(id: "card", after: .businessHours(2), work: .task("Write a card")),
                Step(id: "second-call", day: 3, work: .call(guide: "opener"), atAnotherTimeOfDay: true),
                Step(id: "third-call", day: 3, work: .call(guide: "closer")),
            ])
        #expect(
            read.messages == [
                "opener": CallGuide(call: "Hi {{lead.first-name}}", voicemail: "Bye"),
                "closer": CallGuide(
                    call: "Hi again,\n{{#account.name}}you at {{account.name}}{{/account.name}} {{! a note }}"
                        + " {{{rep.name}}}"),
            ])
    }
}
