extension [UInt8] {
    /// Appends a number that is not negative, in decimal, with leading zeros up to `count` digits.
    mutating func append(_ number: Int, digits count: Int) {
        let digits = String(number).utf8
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Swift.max(0, count - digits.count)))
        append(contentsOf: digits)
    }
}
