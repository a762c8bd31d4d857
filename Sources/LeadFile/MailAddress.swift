/// A modest look at mail addresses: whether one may work is only known by writing to it.
enum MailAddress {
    /// The longest address that mail can carry (RFC 5321, path of 256 octets with its brackets).
    static let longest = 254

    /// The address in lower case and without what is wrapped around it, or why it is none.
    static func parse(_ text: String) -> Result<String, Unusable> {
        let text = ContactText.bare(text)
        guard text.utf8.count <= longest else { return .failure(Unusable(reason: "longer than 254 characters")) }
        guard !hasSpace(text) else { return .failure(Unusable(reason: "it has a space")) }
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count > 1 else { return .failure(Unusable(reason: "it has no @")) }
        guard parts.count == 2 else { return .failure(Unusable(reason: "it has more than one @")) }
        guard !parts[0].isEmpty else { return .failure(Unusable(reason: "nothing stands before the @")) }
        guard !parts[1].isEmpty else { return .failure(Unusable(reason: "nothing stands after the @")) }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }) else {
            return .failure(Unusable(reason: "\"\(Substring(parts[1]))\" is no domain"))
        }
        return .success(text.lowercased())
    }

    private static func hasSpace(_ text: String) -> Bool {
        text.utf8.contains { $0 <= UInt8(ascii: " ") }
            || text.utf8.contains { $0 >= 0x80 } && text.contains(where: \.isWhitespace)
    }

    /// Why a text is no mail address.
    struct Unusable: Error, Hashable {
        let reason: String
    }
}
