/// Number prefixes, country code first, to the time zones that may lie behind them.
///
/// Under country code 1 the table holds area codes only, each with the union of the zones of all its exchanges: an
/// area code's own entry can be the zone of its smaller part (850 in Florida is New York's and Chicago's).
struct ZoneTable: Sendable {
    private let sets: [[String]]
    private let setOfPrefix: [UInt32: Int]

    /// Reads lines of `zone zone=prefix prefix`.
    init(_ text: StaticString) {
        var sets: [[String]] = []
        var setOfPrefix: [UInt32: Int] = [:]
        for (names, prefixes) in TableLines(text) {
            for prefix in prefixes.split(separator: " ") {
                setOfPrefix[UInt32(prefix) ?? 0] = sets.count
            }
            sets.append(names.split(separator: " ").map(String.init))
        }
        self.sets = sets
        self.setOfPrefix = setOfPrefix
    }

    /// The zones of the longest prefix that `digits` begin with; empty when there is none.
    func zones(ofDigits digits: some Sequence<UInt8>) -> [String] {
        var prefix: UInt32 = 0
        var longest: Int?
        for digit in digits.prefix(9) {
            prefix = prefix * 10 + UInt32(digit &- UInt8(ascii: "0"))
            longest = setOfPrefix[prefix] ?? longest
        }
        return longest.map { sets[$0] } ?? []
    }

    /// All zones of a country code; empty when the table has none for the code as a whole.
    func zones(ofCountryCode code: Int) -> [String] {
        UInt32(exactly: code).flatMap { setOfPrefix[$0] }.map { sets[$0] } ?? []
    }
}
