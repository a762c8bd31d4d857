/// Whose law it is: a country's, that of one of its states, or what is kept to where no rule is known.
package enum Jurisdiction: Hashable, Sendable {
    /// By its ISO 3166-1 code, `US`.
    case country(String)
    /// A state or province by its ISO 3166-2 code, `US`, `FL`.
    case state(country: String, String)
    /// All countries without a rule of their own.
    case elsewhere

    /// Reads `US`, `US-FL` or `elsewhere`; nil for any other shape.
    package init?(_ text: String) {
        if text == Self.elsewhere.text {
            self = .elsewhere
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let country = parts.first, parts.count <= 2 else { return nil }
        self.init(country: country, state: parts.count == 2 ? parts[1] : nil)
    }

    /// The place of two codes; nil where one has another shape. It spares the many who are looked up a text.
    init?(country: String, state: String?) {
        guard country.utf8.count == 2, country.isCode else { return nil }
        guard let state else {
            self = .country(country)
            return
        }
        guard 1...3 ~= state.utf8.count, state.isCode else { return nil }
        self = .state(country: country, state)
    }

    /// As it is written: `US`, `US-FL`, `elsewhere`.
    package var text: String {
        switch self {
        case .country(let country): country
        case .state(let country, let state): "\(country)-\(state)"
        case .elsewhere: "elsewhere"
        }
    }

    /// The code of its country; nil for elsewhere.
    package var country: String? {
        switch self {
        case .country(let country), .state(let country, _): country
        case .elsewhere: nil
        }
    }

    /// Itself and the one it is part of, the wider first.
    package var chain: [Jurisdiction] {
        if case .state(let country, _) = self { [.country(country), self] } else { [self] }
    }
}

extension String {
    /// Whether this is capital letters and digits alone.
    fileprivate var isCode: Bool {
        utf8.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }
}
