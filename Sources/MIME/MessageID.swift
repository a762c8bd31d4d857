/// What names a mail for good, in every mailbox that has it (RFC 5322, 3.6.4); without the angle brackets.
package struct MessageID: Sendable, Hashable {
    package let text: String

    /// One of our own: 128 random bits, at the domain of the mailbox that sends it.
    ///
    /// - Parameter random: drawn for this mail alone.
    package init(random: (UInt64, UInt64), domain: String) {
        text = "\(Self.word(random.0))\(Self.word(random.1))@\(domain)"
    }

    /// One that a header names, with or without its brackets; nil for what is none.
    package init?(_ header: some StringProtocol) {
        var text = header.drop(while: \.isWhitespace)
        while text.last?.isWhitespace ?? false { text.removeLast() }
        if text.first == "<", text.last == ">" { text = text.dropFirst().dropLast() }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), text.utf8.count <= Self.longest,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") })
        else { return nil }
        self.text = String(text)
    }

    /// As it stands in a header.
    package var header: String { "<\(text)>" }

    /// A longer one fits no line of a message (RFC 5322, 2.1.1).
    private static let longest = 900

    private static func word(_ number: UInt64) -> String {
        let digits = String(number, radix: 32)
        return String(repeating: "0", count: 13 - digits.count) + digits
    }
}
