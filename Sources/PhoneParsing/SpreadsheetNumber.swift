/// What spreadsheets make of a telephone number that they take for a sum.
enum SpreadsheetNumber {
    /// The text as it was before: `2125550100` for `2125550100.0` and for `2.125550100E+09`.
    ///
    /// - Throws: where the spreadsheet has rounded, as in `2.12555E+09`: nobody can tell the digits it dropped.
    static func text(_ text: String) throws(UnusablePhone) -> String {
        if let whole = withoutDecimals(text) { return whole }
        guard let (digits, decimals, exponent) = power(text) else { return text }
        guard decimals == exponent else {
            throw UnusablePhone(
                reason: "a spreadsheet has rounded it, and its last digits are lost; make the column text there and "
                    + "export it again")
        }
        return digits
    }

    private static func withoutDecimals(_ text: String) -> String? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, parts[1].count <= 2, parts[1].allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return nil }
        let digits = parts[0].first == UInt8(ascii: "+") ? parts[0].dropFirst() : parts[0]
        return digits.count >= 7 && digits.allSatisfy(isDigit) ? String(Substring(parts[0])) : nil
    }

    /// Of `2.12555E+09` the digits before the letter, how many of them are decimals, and the exponent.
    private static func power(_ text: String) -> (digits: String, decimals: Int, exponent: Int)? {
        let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        guard parts.count == 2, parts[0].first.map(isDigit) == true else { return nil }
        let sign = parts[1].first == UInt8(ascii: "+") ? parts[1].dropFirst() : parts[1]
        let number = parts[0].split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
        }
        guard number.count <= 2, number[0].count == 1, number.joined().allSatisfy(isDigit),
            (1...2).contains(sign.count),
            let exponent = Int(Substring(sign))
        else { return nil }
        let decimals = number.count == 2 ? number[1].count : 0
        return (String(decoding: number.joined(), as: UTF8.self), decimals, exponent)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
