/// How a mail's HTML tells that it was read; its text tells nothing.
package struct FollowedLinks: Sendable, Equatable {
    /// Where links of the text lead instead, by their addresses.
    package var clicks: [String: String]
    /// The address of an image that nobody sees; nil for none.
    package var image: String?

    package init(clicks: [String: String] = [:], image: String? = nil) {
        self.clicks = clicks
        self.image = image
    }

    package static let none = FollowedLinks()
}

/// A web address as it stands in a text.
package enum WebAddress {
    /// Every address that a text holds, once, in order.
    package static func all(in text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).compactMap { beginning($0).map(String.init) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The address that a word begins with, without the marks that end a sentence or a bracket around it.
    static func beginning(_ word: Substring) -> Substring? {
        guard let scheme = ["https://", "http://"].first(where: word.hasPrefix) else { return nil }
        var address = word
        while let last = address.last, ".,;:!?'\"".contains(last) || last == ")" && !address.contains("(") {
            address.removeLast()
        }
        return address.count > scheme.count ? address : nil
    }
}
