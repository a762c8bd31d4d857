/// What people dial before a country code: 00 in most of the world, 011 in North America.
enum ExitCode {
    /// `+1 212 555 0100` for `001 212 555 0100`, and `+44 20 …` for `011 44 20 …`; nil where neither stands in front.
    static func international(_ text: String) -> String? {
        let digits = text.utf8.lazy.filter(isDigit).prefix(3)
        let length: Int
        if digits.elementsEqual("011".utf8) {
            length = 3
        } else if digits.prefix(2).elementsEqual("00".utf8) {
            length = 2
        } else {
            return nil
        }
        var left = length
        let rest = text.utf8.drop { byte in
            guard left > 0 else { return false }
            if isDigit(byte) { left -= 1 }
            return true
        }
        let number = rest.drop { !isDigit($0) && $0 != UInt8(ascii: "(") }
        return "+" + String(Substring(number))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
