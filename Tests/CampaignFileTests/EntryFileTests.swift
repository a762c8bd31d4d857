import Prospecting
import Testing

@Suite struct EntryFileTests {
    private func entry(_ text: String) throws -> Entry {
        try campaign(campaignText("entry: " + text)).entry
    }

    @Test func `without the section every lead is worked as it comes, in one campaign at a time`() throws {
        #expect(try campaign(campaignText()).entry == Entry())
        #expect(Entry().isExclusive)
    }

    @Test func `what a lead did makes it a marketing-qualified one`() throws {
        let read = try entry("{mql-when: {all: [{event: webinar}, {not: {country: FR}}, {engagement: 12}]}}")
        #expect(
            read.mqlWhen
                == .all([
                    .field(.event, .oneOf(["webinar"])), .not(.field(.country, .oneOf(["FR"]))),
                    .field(.engagement, .oneOf(["12"])),
                ]))
    }

    @Test func `who asked for a call is called within five minutes, for a day`() throws {
        #expect(
            try entry("{inbound: {when: {event: [callback-form]}}}").inbound
                == Entry.Inbound(
                    when: .field(.event, .oneOf(["callback-form"])), noOlderThan: .days(1),
                    callWithin: .clock(.minutes(5))))
    }

    @Test(arguments: [("never", nil), ("45d", Delay.clock(.days(45))), ("20bd", .businessDays(20))])
    func `a lead may come again after a while or never`(text: String, delay: Delay?) throws {
        #expect(try entry("{re-enter-after: \(text)}").reEnterAfter == delay)
    }

    @Test(arguments: [
        (
            "mql-when: {event: {words: [demo]}}",
            "28: error: \"words\" is not asked of \"event\", which is a name; take it out"
        ),
        ("mql-when: {tier: A}", "20: error: \"tier\" cannot be asked here; it is for \"only\" of a step"),
        (
            "inbound: {no-older-than: 2h}",
            "18: error: \"when\" is missing in \"inbound\"; add when: {event: [demo-request]}"
        ),
        (
            "inbound: {when: {event: a}, no-older-than: 2bd}",
            "52: error: \"2bd\" is not clock time from 1m to 365d; write it as 30m or 2h"
        ),
        (
            "takes-over: [winter, spring]",
            "9: error: a campaign cannot take leads from itself; take \"spring\" out; re-enter-after says when its own"
                + " leads may come again"
        ),
        ("exclusive: always", "20: error: \"always\" is not yes or no"),
    ])
    func `other things are refused`(text: String, says: String) {
        #expect(
            diagnostics(campaignText("entry: {\(text)}")).map { $0.replacing("spring.yaml:7:", with: "") } == [says])
    }
}
