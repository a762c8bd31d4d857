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
        var text = Substring(header).utf8
        while text.first.map(Self.isBlank) ?? false { text.removeFirst() }
        while text.last.map(Self.isBlank) ?? false { text.removeLast() }
        if text.first == UInt8(ascii: "<"), text.last == UInt8(ascii: ">") { text = text.dropFirst().dropLast() }
        let parts = text.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), text.count <= Self.longest,
            text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") })
        else { return nil }
        self.text = String(Substring(text))
    }

    /// As it stands in a header.
    package var header: String { "<\(text)>" }

    /// A longer one fits no line of a message (RFC 5322, 2.1.1).
    private static let longest = 900

    /// What a folded line may have around it.
    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(byte) }

    private static func word(_ number: UInt64) -> String {
        let digits = String(number, radix: 32)
        return String(repeating: "0", count: 13 - digits.count) + digits
    }
}
