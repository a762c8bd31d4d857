import Prospecting
import Testing

@Suite struct CampaignReviewHoursTests {
    private static func found(
        _ days: [String: String], _ change: (inout Campaign) -> Void = { _ in }
    ) throws -> [String] {
        try Given.findings {
            $0.cadence.steps = [Step(id: "first-call", day: 1, work: .call(guide: nil))]
            $0.cadence.hours = try Given.hours(days)
            change(&$0)
        }
    }

    @Test(arguments: [
        ["mon-fri": "09:00-17:00"], ["daily": "00:00-24:00"], ["sat": "10:00-12:00"], ["mon": "20:00-23:00"],
    ])
    func `hours that the law leaves open are fine`(days: [String: String]) throws {
        #expect(try Self.found(days) == [])
    }

    @Test func `hours that never open are told`() throws {
        #expect(
            try Self.found([:]) == [
                "cadence/hours: the hours never open, so no call is ever made; open them on some day"
            ])
        #expect(
            try Self.found(["mon-fri": "21:00-23:00", "sat": "06:00-08:00"]) == [
                "cadence/hours: all hours lie outside 08:00-21:00, when calls are lawful, so no call is ever made;"
                    + " choose hours between 08:00 and 21:00"
            ])
    }

    @Test func `another time of day needs hours in two parts of it`() throws {
        func found(_ hours: String) throws -> [String] {
            try Self.found(["mon-fri": hours]) {
                $0.cadence.steps[0].atAnotherTimeOfDay = true
                $0.dispositions.set(
                    Disposition(
                        "busy",
                        then: .retry(
                            after: .businessDays(1), atAnotherTimeOfDay: true, atMost: 2, otherwise: .nextStep)))
            }
        }
        #expect(try found("09:00-12:00") == [])
        #expect(
            try found("09:00-11:30") == [
                "cadence/hours: all hours lie in the morning, so another-time-of-day changes nothing for"
                    + " first-call and busy; widen the hours (the day parts at 11:30 and 14:30), or leave it out"
            ])
        #expect(try Self.found(["mon-fri": "09:00-11:30"]) == [])
    }

    @Test func `skipping by the clock must outlast the longest rest`() throws {
        func found(_ delay: Delay?) throws -> [String] {
            try Self.found(["mon-fri": "09:00-17:00"]) { $0.cadence.skipAfter = delay }
        }
        #expect(
            try found(.clock(.hours(24))) == [
                "cadence/skip-after: a step that falls due on fri before closing is skipped before the hours open"
                    + " again, 2d 16h later; write it in business time, such as 1bd"
            ])
        #expect(try found(.clock(.hours(64))).count == 1)
        #expect(try found(.clock(.hours(65))) == [])
        #expect(try found(.businessHours(1)) == [])
        #expect(try found(nil) == [])
    }
}
