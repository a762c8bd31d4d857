/// How long to wait, as a campaign file writes it: `30m`, `4h`, `3d`, `2w`, `4bh`, `2bd`.
package enum Delay: Hashable, Sendable {
    /// Clock time, which runs day and night.
    case clock(Span)
    /// Hours in which the lead may be reached.
    case businessHours(Int)
    /// Days on which the lead may be reached.
    case businessDays(Int)

    /// The delay that a text such as `90d` or `1bh` writes; nil for anything else.
    ///
    /// A number without sign, then one of `m h d w bh bd`; at most ten years of 365 days.
    package init?(_ text: String) {
        let number = text.prefix { $0.isASCII && $0.isNumber }
        guard 1...7 ~= number.count, let count = Int(number),
            let unit = Unit(rawValue: String(text.dropFirst(number.count))), count <= unit.most
        else { return nil }
        self = unit.delay(count)
    }

    /// The delay as a campaign file writes it, in the largest unit that divides it: 14 days are `2w`.
    ///
    /// A file knows no seconds: a clock delay with a broken minute is written as the next whole one.
    package var text: String {
        switch self {
        case .businessHours(let count): "\(count)bh"
        case .businessDays(let count): "\(count)bd"
        case .clock(let span): Self.text(minutes: (span.milliseconds + 59_999).flooredDivision(by: 60_000).quotient)
        }
    }

    private static func text(minutes: Int64) -> String {
        for (unit, length) in [("w", 10_080), ("d", 1440), ("h", 60)] as [(String, Int64)]
        where minutes != 0 && minutes.isMultiple(of: length) {
            return "\(minutes / length)\(unit)"
        }
        return "\(minutes)m"
    }

    private enum Unit: String {
        case minutes = "m"
        case hours = "h"
        case days = "d"
        case weeks = "w"
        case businessHours = "bh"
        case businessDays = "bd"

        /// Ten years of 365 days in this unit.
        var most: Int {
            switch self {
            case .minutes: 3650 * 24 * 60
            case .hours, .businessHours: 3650 * 24
            case .days, .businessDays: 3650
            case .weeks: 3650 / 7
            }
        }

        func delay(_ count: Int) -> Delay {
            switch self {
            case .minutes: .clock(.minutes(count))
            case .hours: .clock(.hours(count))
            case .days: .clock(.days(count))
            case .weeks: .clock(.weeks(count))
            case .businessHours: .businessHours(count)
            case .businessDays: .businessDays(count)
            }
        }
    }
}
