import Foundation
import Prospecting
import TestSupport
import Testing

@Suite struct ZoneClockTests {
    private static let names = [
        "America/Chicago", "America/St_Johns", "America/Phoenix", "Europe/Dublin", "Africa/Casablanca",
        "Asia/Kathmandu", "Asia/Gaza", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham",
    ]

    @Test(arguments: names) func `what is remembered is what Foundation says, in any order of asking`(
        name: String
    ) throws {
        let zone = try #require(Zone(name))
        let reference = try #require(TimeZone(identifier: name))
        var random = SeededGenerator(seed: 7)
        let begin: Int64 = 1_262_304_000
        for _ in 0..<3000 {
            let second = begin + Int64.random(in: 0..<(30 * 365 * 86_400), using: &random)
            let expected = reference.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
            #expect(zone.offset(at: Instant(milliseconds: second * 1000)) == expected, "\(name) at \(second)")
        }
    }

    @Test(arguments: names) func `to the second around each change of the clocks`(name: String) throws {
        let zone = try #require(Zone(name))
        let reference = try #require(TimeZone(identifier: name))
        var change = Date(timeIntervalSince1970: 1_577_836_800)
        for _ in 0..<12 {
            guard let next = reference.nextDaylightSavingTimeTransition(after: change) else { return }
            change = next
            for second in -2...2 {
                let moment = change.addingTimeInterval(TimeInterval(second))
                let instant = Instant(milliseconds: Int64(moment.timeIntervalSince1970) * 1000)
                #expect(zone.offset(at: instant) == reference.secondsFromGMT(for: moment), "\(name) at \(moment)")
            }
        }
    }
}
