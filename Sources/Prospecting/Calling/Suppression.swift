/// Do-not-contact: whom, by which channels, and where it came from.
package struct Suppression: Sendable, Equatable {
    package var target: Target
    package var channels: Set<Channel>
    package var reason: String
    package var since: Instant

    package init(target: Target, channels: Set<Channel>, reason: String, since: Instant) {
        self.target = target
        self.channels = channels
        self.reason = reason
        self.since = since
    }

    /// Names a suppression in the store.
    package enum Entry: Identified {
        package static let identifierPrefix = "sup"
        package typealias ID = Identifier<Entry>
    }

    /// Whom it binds.
    package enum Target: Sendable, Hashable {
        /// E.164.
        case number(String)
        case person(Lead.ID)
        case account(Account.ID)
        /// In lower case.
        case email(String)
        /// Everybody at a company, and every mail address under its domain; in lower case.
        case domain(String)
        case area(Area)
        /// A number, E.164, that a do-not-call register lists.
        case listed(String, register: String)

        /// Reads everything but a telephone number: an id, a mail address, a domain (`acme.example` or `@acme.example`),
        /// a country, a state or an area code; nil for anything else.
        package init?(_ text: String) {
            let lowered = text.lowercased()
            if let lead = Lead.ID(text) {
                self = .person(lead)
            } else if let account = Account.ID(text) {
                self = .account(account)
            } else if let area = Area(text) {
                self = .area(area)
            } else if lowered.hasPrefix("@"), Self.isDomain(lowered.dropFirst()) {
                self = .domain(String(lowered.dropFirst()))
            } else if let at = lowered.lastIndex(of: "@"), at != lowered.startIndex,
                Self.isDomain(lowered[lowered.index(after: at)...]), !lowered.contains(where: \.isWhitespace),
                lowered.utf8.count <= 254, lowered[..<at].firstIndex(of: "@") == nil
            {
                self = .email(lowered)
            } else if Self.isDomain(lowered[...]) {
                self = .domain(lowered.hasPrefix("www.") ? String(lowered.dropFirst(4)) : lowered)
            } else {
                return nil
            }
        }

        /// Whether it closes a place, for as long as that lasts.
        package var isArea: Bool {
            if case .area = self { true } else { false }
        }

        /// Two labels at least, and something that is no digit in the last, so that no number with dots is one.
        private static func isDomain(_ text: Substring) -> Bool {
            let labels = text.split(separator: ".", omittingEmptySubsequences: false)
            guard labels.count >= 2, text.utf8.count <= 253, let last = labels.last else { return false }
            return labels.allSatisfy { label in
                1...63 ~= label.utf8.count && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            } && !last.allSatisfy(\.isNumber)
        }
    }
}

extension String {
    /// This domain and those above it that have two labels at least: `mail.acme.example`, `acme.example`.
    package var domainsUpward: [String] {
        guard utf8.last != UInt8(ascii: ".") else { return String(dropLast()).domainsUpward }
        let dots = utf8.indices.filter { utf8[$0] == UInt8(ascii: ".") }
        guard !dots.isEmpty else { return [] }
        return [self] + dots.dropLast().map { String(self[utf8.index(after: $0)...]) }
    }
}
