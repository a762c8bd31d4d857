/// A figure as a range, with the value that plans are made with.
package struct Estimate: Sendable, Equatable {
    package var low: Double
    package var typical: Double
    package var high: Double

    package init(low: Double, typical: Double, high: Double) {
        self.low = low
        self.typical = typical
        self.high = high
    }

    /// A figure of which only one value is known.
    package init(_ value: Double) {
        self.init(low: value, typical: value, high: value)
    }

    /// Both together, the lowest with the lowest.
    package static func * (left: Estimate, right: Estimate) -> Estimate {
        Estimate(low: left.low * right.low, typical: left.typical * right.typical, high: left.high * right.high)
    }

    package static func * (left: Estimate, count: Double) -> Estimate {
        left * Estimate(count)
    }

    /// How many are needed for one, where the figure is the share that succeeds.
    package var neededForOne: Estimate {
        Estimate(low: 1 / high, typical: 1 / typical, high: 1 / low)
    }

    /// The range for people, each end rounded to two digits: `150 to 210`.
    package var words: String {
        let ends = [low.roundedForPeople, high.roundedForPeople]
        return ends[0] == ends[1] ? ends[0].grouped : "\(ends[0].grouped) to \(ends[1].grouped)"
    }
}

extension Double {
    /// The figure to two digits, but never finer than a whole one; at most what an `Int` holds.
    package var roundedForPeople: Int {
        var unit = 1.0
        while self / unit >= 100, unit < 1e16 { unit *= 10 }
        return Int(Swift.min((self / unit).rounded() * unit, 1e18))
    }
}

extension Int {
    /// With commas between thousands, whatever the machine's language is.
    package var grouped: String {
        let digits = String(magnitude)
        let groups = digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
        }
        return (self < 0 ? "-" : "") + groups.joined()
    }
}
