import Foundation

/// Addresses and numbers as people copy them out of mails and other lists.
package enum ContactText {
    /// The text without space, quotes and angle brackets around it, without `mailto:` before it in any case, and without
    /// what a link of that kind has behind the address; of `Dana Reyes <dana@acme.example>` the address.
    package static func bare(_ text: String) -> String {
        guard text.utf8.contains(where: isTelling) else { return text }
        var bare = (named(text) ?? text).trimmingCharacters(in: wrapping)
        guard let link = links.first(where: { bare.range(of: $0, options: [.caseInsensitive, .anchored]) != nil })
        else {
            return bare
        }
        bare = String(bare.dropFirst(link.count).prefix { $0 != "?" })
        return bare.trimmingCharacters(in: wrapping)
    }

    /// What stands in angle brackets behind a name.
    private static func named(_ text: String) -> String? {
        guard let opening = text.lastIndex(of: "<"), let closing = text[opening...].firstIndex(of: ">") else {
            return nil
        }
        let address = text[text.index(after: opening)..<closing]
        let rest = text[closing...].dropFirst().trimmingCharacters(in: wrapping)
        return address.contains("@") && rest.isEmpty ? String(address) : nil
    }

    private static let links = ["mailto:", "e-mail:", "email:"]
    private static let wrapping = CharacterSet.whitespacesAndNewlines.union(
        CharacterSet(charactersIn: "\"'`\u{201C}\u{201D}\u{201E}\u{2018}\u{2019}\u{201A}\u{AB}\u{BB}<>,;"))

    /// Whether a byte may be of what is taken away.
    private static func isTelling(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            true
        default: byte <= UInt8(ascii: " ") || byte >= 0x80
        }
    }
}
