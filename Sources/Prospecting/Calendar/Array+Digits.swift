extension [UInt8] {
    /// Appends a number that is not negative, in decimal, with leading zeros up to `count` digits.
    mutating func append(_ number: Int, digits count: Int) {
        var place = 1
        for _ in 1..<count { place *= 10 }
        while number / place >= 10 { place *= 10 }
        while place > 0 {
            append(UInt8(ascii: "0") + UInt8(number / place % 10))
            place /= 10
        }
    }
}
