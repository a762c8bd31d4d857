import Prospecting

/// A row of a report, which is written as JSON or as a line of CSV.
package protocol ReportRow: Codable, Sendable, Equatable {
    /// The keys of its JSON, in the order of the columns.
    static var columns: [String] { get }
    /// What stands in each column; nil where nothing does.
    var fields: [String?] { get }
}

extension CSVText {
    /// A report with its heading; no text in it is taken for a formula.
    package static func report<Row: ReportRow>(_ rows: [Row]) -> String {
        ([Row.columns] + rows.map { $0.fields.map { withoutFormula($0 ?? "") } }).map(record).joined()
    }
}

/// A share as reports write it: 0 to 1, to four digits, with the ends of its 95 % interval.
package struct ShareBody: Codable, Sendable, Equatable {
    @OrNull package var rate: Double?
    @OrNull package var low: Double?
    @OrNull package var high: Double?

    package init(_ share: Share?) {
        rate = share?.rate.map(Self.rounded)
        low = share?.interval.map { Self.rounded($0.lowerBound) }
        high = share?.interval.map { Self.rounded($0.upperBound) }
    }

    static func rounded(_ rate: Double) -> Double { (rate * 10_000).rounded() / 10_000 }

    var fields: [String?] { [rate, low, high].map { $0.map(Self.text) } }

    /// `0.0417`: a decimal point whatever the language, and no exponent.
    static func text(_ number: Double) -> String {
        let tenThousandths = Int((number * 10_000).rounded())
        let (whole, rest) = (tenThousandths / 10_000, tenThousandths % 10_000)
        guard rest != 0 else { return String(whole) }
        var digits = String(rest)
        digits = String(repeating: "0", count: 4 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}
