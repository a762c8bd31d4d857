import Foundation

/// Addresses and numbers as people copy them out of mails and other lists.
package enum ContactText {
    /// The text without space, quotes and angle brackets around it, without `mailto:` before it in any case, and without
    /// what a link of that kind has behind the address.
    package static func bare(_ text: String) -> String {
        guard text.utf8.contains(where: isTelling) else { return text }
        var bare = text.trimmingCharacters(in: wrapping)
        guard let link = links.first(where: { bare.range(of: $0, options: [.caseInsensitive, .anchored]) != nil })
        else {
            return bare
        }
        bare = String(bare.dropFirst(link.count).prefix { $0 != "?" })
        return bare.trimmingCharacters(in: wrapping)
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
