import Foundation
import Synchronization

/// The offsets of one zone, remembered by stretches of time that hold none of its changes.
///
/// Foundation takes half a microsecond for an offset, and a decision asks for some fifty.
final class ZoneClock: Sendable {
    let identifier: String
    private let timeZone: TimeZone
    private let stretches = Mutex<[Stretch?]>(Array(repeating: nil, count: 256))

    init(_ timeZone: TimeZone, named identifier: String) {
        self.timeZone = timeZone
        self.identifier = identifier
    }

    /// A day and a half, about: no zone changes its clocks twice within 48 hours.
    private struct Stretch {
        var number: Int64
        /// nil where the clocks change within it.
        var offset: Int?

        static let bits: Int64 = 17
    }

    /// Seconds by which the clocks are ahead of UTC.
    func offset(atSecond second: Int64) -> Int {
        let number = second >> Stretch.bits
        let known = stretches.withLock { stretches -> Stretch in
            let place = Int(number & 255)
            if let known = stretches[place], known.number == number { return known }
            let first = offsetOfFoundation(number << Stretch.bits)
            let last = offsetOfFoundation((number + 1) << Stretch.bits - 1)
            let known = Stretch(number: number, offset: first == last ? first : nil)
            stretches[place] = known
            return known
        }
        return known.offset ?? offsetOfFoundation(second)
    }

    private func offsetOfFoundation(_ second: Int64) -> Int {
        timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
    }
}

extension ZoneClock {
    private static let known = Mutex<[String: ZoneClock]>([:])

    /// The clock of an IANA name, one for all who ask; nil when the name is unknown.
    static func named(_ identifier: String) -> ZoneClock? {
        if let clock = known.withLock({ $0[identifier] }) { return clock }
        guard identifier.utf8.allSatisfy(isAllowedInName), let timeZone = TimeZone(identifier: identifier),
            timeZone.identifier == identifier
        else { return nil }
        return known.withLock { known in
            if let clock = known[identifier] { return clock }
            let clock = ZoneClock(timeZone, named: identifier)
            known[identifier] = clock
            return clock
        }
    }

    /// Foundation would read a name only as far as its first null.
    private static func isAllowedInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
        case UInt8(ascii: "/"): true
        default: false
        }
    }
}
