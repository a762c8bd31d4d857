import PhoneParsing
import Prospecting
import Testing

@testable import RuleFile

/// Defects of a dialler's window, reproduced on its own code, that ours must not have.
@Suite struct VICIdialDefectsTests {
    /// A Louisiana number, where nobody is called on a holiday, in a campaign from Monday to Friday.
    private static func window() throws -> CallingWindow {
        let phone = try PhoneParser().parse("+15045550123", country: nil)
        let lead = Lead(
            id: Lead.ID(1), numbers: [LeadNumber(phone: phone)], createdAt: Instant(milliseconds: 0))
        let table = try #require(RuleReader.bundled().table)
        let nine = try #require(LocalTime("09:00"))
        let nineAtNight = try #require(LocalTime("21:00"))
        return CallingWindow(
            of: table.called(lead), campaign: .weekdays(from: nine, to: nineAtNight), rules: table)
    }

    @Test(arguments: [
        // 19:00 on Christmas Day in New Orleans is 01:00 on the 26th on a server's clock in UTC.
        ("2025-12-26T01:00:00Z", "2025-12-26T15:00:00Z"),
        // And at 18:30 on the eve, which is the 25th there, calls are still lawful.
        ("2025-12-25T00:30:00Z", nil),
    ])
    func `holidays follow the called party's date, not the server's`(now: String, opens: String?) throws {
        let window = try Self.window()
        let now = try #require(Instant(rfc3339: now))
        switch window.state(at: now) {
        case .open: #expect(opens == nil)
        case .shut(let shut):
            #expect(shut.reason.contains("Christmas Day"))
            #expect(shut.opens == opens.flatMap { Instant(rfc3339: $0) })
        }
    }

    @Test func `a Monday-to-Friday campaign waits 61 hours over the weekend, not 105`() throws {
        let window = try Self.window()
        // Friday 20:00, where Louisiana's own day ends, to Monday 09:00.
        let friday = try #require(Instant(rfc3339: "2026-06-06T01:00:00Z"))
        #expect(window.hours.isOpen(at: friday - .milliseconds(1)))
        #expect(window.hours.next(onOrAfter: friday) == friday + .hours(61))
    }
}
