import PhoneParsing
import Prospecting
import Testing

@testable import RuleFile

/// Defects of a dialler's window, reproduced on its own code, that ours must not have.
@Suite struct VICIdialDefectsTests {
    /// A Louisiana number, where nobody is called on a holiday, in a campaign from Monday to Friday.
    private static func asked() throws -> Asked {
        let phone = try PhoneParser().parse("+15045550123", country: nil)
        let lead = Lead(
            id: Lead.ID(1), numbers: [LeadNumber(phone: phone)], createdAt: Instant(milliseconds: 0))
        let rules = Rulebook(try #require(RuleReader.bundled().table))
        let nine = try #require(LocalTime("09:00"))
        let nineAtNight = try #require(LocalTime("21:00"))
        return Asked(lead, campaign: .keeping(.weekdays(from: nine, to: nineAtNight)), rules: rules)
    }

    @Test(arguments: [
        // 19:00 on Christmas Day in New Orleans is 01:00 on the 26th on a server's clock in UTC.
        ("2025-12-26T01:00:00Z", "2025-12-26T15:00:00Z"),
        // And at 18:30 on the eve, which is the 25th there, calls are still lawful.
        ("2025-12-25T00:30:00Z", nil),
    ])
    func `holidays follow the called party's date, not the server's`(now: String, opens: String?) throws {
        let asked = try Self.asked()
        let now = try #require(Instant(rfc3339: now))
        switch asked.state(at: now) {
        case .open: #expect(opens == nil)
        case .shut(let gate, let reason, let next):
            #expect(gate == .hours && reason.contains("Christmas Day"))
            #expect(next == opens.flatMap { Instant(rfc3339: $0) })
        }
    }

    @Test func `a Monday-to-Friday campaign waits 61 hours over the weekend, not 105`() throws {
        let asked = try Self.asked()
        // Friday 20:00, where Louisiana's own day ends, to Monday 09:00.
        let friday = try #require(Instant(rfc3339: "2026-06-06T01:00:00Z"))
        #expect(asked.isOpen(at: friday - .milliseconds(1)))
        #expect(asked.calling.hours.next(onOrAfter: friday) == friday + .hours(61))
    }
}
