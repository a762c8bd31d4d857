import Foundation
import Testing
import Wire

/// The moment of a next row on the lead's own clock, as Foundation's calendar has it and not our own.
struct LocalMoment {
    private let row: NextRow
    private let calendar: Calendar
    private let moment: Date

    init(of row: NextRow) throws {
        self.row = row
        var calendar = Calendar(identifier: .gregorian)
        let zone = try #require(row.lead.timeZone)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        self.calendar = calendar
        moment = try Date(try #require(row.lead.localTime), strategy: .iso8601)
    }

    /// Checks the row against the hours of campaigns/midmarket.yaml on the Tuesday that the daemon rehearses.
    func expectCallable() throws {
        let noon = try Date("2026-03-03T17:00:00Z", strategy: .iso8601)
        #expect((0..<600).contains(moment.timeIntervalSince(noon)), "\(row.lead)")
        let parts = calendar.dateComponents([.weekday, .hour], from: moment)
        #expect(parts.weekday == 3)
        let hour = try #require(parts.hour)
        #expect((9..<17).contains(hour), "\(row.lead)")
        let offset = calendar.timeZone.secondsFromGMT(for: moment)
        let text = try #require(row.lead.localTime)
        let written = String(format: "%@%02d:%02d", offset < 0 ? "-" : "+", abs(offset) / 3600, abs(offset) / 60 % 60)
        #expect(text.hasSuffix(written), "\(text) in \(calendar.timeZone.identifier)")
        try expectLeaseWithinWindow()
    }

    private func expectLeaseWithinWindow() throws {
        let closes = try #require(row.windowCloses)
        let leased = try #require(row.leasedUntil)
        #expect(leased <= closes)
        let end = Date(timeIntervalSince1970: TimeInterval(closes.milliseconds) / 1000)
        let parts = calendar.dateComponents([.weekday, .hour, .minute], from: end)
        #expect(parts.weekday == 3 && (parts.hour ?? 24) * 60 + (parts.minute ?? 0) <= 17 * 60, "\(row.lead)")
    }
}
