/// Reads fixed ASCII formats (dates, times, durations) from left to right.
struct TextCursor {
    private var rest: Substring.UTF8View

    init(_ text: some StringProtocol) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The number that exactly `count` digits write, or nil, and then the cursor has not moved.
    mutating func number(digits count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(Self.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Self.value($1) }
    }

    /// All digits up to the first other character, as their values; empty when there is none.
    mutating func allDigits() -> [Int] {
        let digits = rest.prefix(while: Self.isDigit)
        rest = rest.dropFirst(digits.count)
        return digits.map(Self.value)
    }

    /// Passes the character if it is next.
    mutating func pass(_ character: Unicode.Scalar) -> Bool {
        guard let next = rest.first, UInt32(next) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9") }
    private static func value(_ digit: UInt8) -> Int { Int(digit - UInt8(ascii: "0")) }
}
