/// A sum of money in the team's currency.
package struct Money: Sendable, Hashable {
    /// Hundredths of the currency's unit, never below zero.
    package var hundredths: Int64

    package init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// Units of the currency, rounded to hundredths; nil when it is negative, or more than a million million.
    package init?(units: Double) {
        guard units >= 0, units <= 1e12 else { return nil }
        hundredths = Int64((units * 100).rounded())
    }

    package var units: Double { Double(hundredths) / 100 }

    /// In units, with hundredths where there are some: `60000`, `59999.50`.
    package var text: String {
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "\(whole)" : "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
