/// One plain mail address, with a name beside it or not.
package struct MailAddress: Sendable, Hashable {
    package let name: String?
    /// ASCII: `local@domain`.
    package let address: String

    /// nil for what is more than one plain address, or none: no comments, no quotes, no routes, no literals (RFC 5321,
    /// 4.1.2), and nothing that only servers with SMTPUTF8 take.
    package init?(_ address: String, name: String? = nil) {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, address.utf8.count <= 254, parts[0].count <= 64, Self.isLocal(parts[0]),
            Self.isDomain(parts[1])
        else { return nil }
        self.address = address
        self.name = name.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    /// `Ann Lee <ann@example.com>`, or an address alone; nil for anything else.
    package init?(text: String) {
        guard let opening = text.lastIndex(of: "<"), text.last == ">" else {
            self.init(text)
            return
        }
        var name = text[..<opening].trimmingPrefix(while: \.isWhitespace)
        while name.last?.isWhitespace == true { name.removeLast() }
        if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        self.init(String(text[text.index(after: opening)...].dropLast()), name: String(name))
    }

    /// The part behind the sign.
    package var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

    /// A dot-atom (RFC 5322, 3.2.3).
    private static func isLocal(_ text: Substring.UTF8View) -> Bool {
        text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { $0.isLetterOrDigit || marks.contains($0) }
        }
    }

    private static func isDomain(_ text: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { $0.isLetterOrDigit || $0 == hyphen }
        }
    }

    private static let marks = Array("!#$%&'*+-/=?^_`{|}~".utf8)
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
