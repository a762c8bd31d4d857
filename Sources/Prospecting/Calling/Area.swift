import PhoneNumbers

/// A part of the world in which somebody is reached: a country, a state, or all numbers that begin alike.
package enum Area: Hashable, Sendable {
    /// ISO 3166-1, two capital letters.
    case country(String)
    /// ISO 3166-2, country and state: `US` and `FL`.
    case state(country: String, state: String)
    /// A plus sign and the digits that its numbers begin with: `+1850`.
    case areaCode(String)

    /// Reads `GB`, `US-FL` (in any case) and `+1850` or `+1 850` (two to six digits); nil for anything else.
    package init?(_ text: String) {
        if text.hasPrefix("+") {
            let digits = text.dropFirst().filter { !" -.()".contains($0) }
            guard 2...6 ~= digits.utf8.count, digits.utf8.allSatisfy(Self.isDigit) else { return nil }
            self = .areaCode("+" + digits)
            return
        }
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let country = parts.first, country.utf8.count == 2, country.utf8.allSatisfy(Self.isLetter) else {
            return nil
        }
        switch parts.count {
        case 1: self = .country(country)
        case 2:
            let state = parts[1]
            guard 1...3 ~= state.utf8.count, state.utf8.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) }) else {
                return nil
            }
            self = .state(country: country, state: state)
        default: return nil
        }
    }

    /// The text that `init` reads: `US-FL`.
    package var text: String {
        switch self {
        case .country(let country): country
        case .state(let country, let state): "\(country)-\(state)"
        case .areaCode(let digits): digits
        }
    }

    /// Whether another area is this one or lies in it, as far as that can be told.
    package func contains(_ other: Area) -> Bool {
        switch (self, other) {
        case (.country(let country), .state(let others, _)): country == others
        case (.areaCode(let digits), .areaCode(let others)): others.hasPrefix(digits)
        default: self == other
        }
    }

    /// Whether a lead may be reached there: by its address, or by any number that is not marked bad.
    ///
    /// Where address and number say different things both count, since either may be where the call rings.
    package func covers(_ lead: Lead) -> Bool {
        covers(country: lead.country, state: lead.state)
            || lead.numbers.contains { !$0.isBad && covers($0.phone) }
    }

    /// Whether a number lies there, as far as it tells itself.
    package func covers(_ number: PhoneNumber) -> Bool {
        if case .areaCode(let digits) = self { return number.e164.hasPrefix(digits) }
        return covers(country: number.region, state: number.subdivision)
    }

    private func covers(country: String?, state: String?) -> Bool {
        switch self {
        case .country(let wanted): country == wanted
        case .state(let wanted, let part): country == wanted && state?.uppercased() == part
        case .areaCode: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
}
