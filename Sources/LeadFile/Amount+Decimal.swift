extension Amount {
    /// A number with its decimals, and with the sign of a currency: `12`, `-4.5`, `12,5`, `1,200`, `1.234,5 €`; a share as
    /// `12 %` is none.
    ///
    /// A single separator before three digits parts thousands or decimals, as in that country: `1,200` is 1200 in the
    /// United States and 1.2 in Germany. Where the country is not known, a comma parts thousands and a point decimals.
    static func decimal(_ text: String, in country: String?) -> Double? {
        let isNegative = text.hasPrefix("-")
        guard let amount = bare(isNegative ? String(text.dropFirst()) : text) else { return nil }
        let digits = amount.filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }
        guard let first = digits.first, first.isNumber || first == "." else { return nil }
        let separators = digits.filter { $0 == "," || $0 == "." }
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let hasDecimals = hasDecimals(parts, separators, comma: country.map(decimalCommas.contains) ?? false)
        let groups = hasDecimals ? parts.dropLast() : parts[...]
        guard parts.last?.isEmpty == false else { return nil }
        guard areThousands(groups, hasDecimals ? separators.dropLast() : separators[...]) else { return nil }
        let whole = groups.joined()
        let text = hasDecimals ? "\(whole.isEmpty ? "0" : whole).\(parts[parts.count - 1])" : whole
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let number = Double(text),
            number.isFinite
        else { return nil }
        return isNegative ? -number : number
    }

    private static func hasDecimals(_ parts: [Substring], _ separators: String, comma: Bool) -> Bool {
        guard let last = separators.last else { return false }
        if separators.count > 1 { return !separators.dropLast().contains(last) }
        return parts[parts.count - 1].count != 3 || (last == ",") == comma
    }

    private static func areThousands(_ groups: ArraySlice<Substring>, _ separators: Substring) -> Bool {
        guard groups.count > 1 else { return true }
        return Set(separators).count == 1 && groups.dropFirst().allSatisfy { $0.count == 3 }
            && (1...3).contains(groups.first?.count ?? 0)
    }

    /// Countries in which a comma parts whole from decimal digits (Unicode CLDR 46, `decimal` of their first locale).
    private static let decimalCommas: Set<String> = [
        "AR", "AT", "BE", "BG", "BR", "BY", "CL", "CO", "CR", "CY", "CZ", "DE", "DK", "EC", "EE", "ES", "FI", "FR",
        "GR",
        "HR", "HU", "ID", "IS", "IT", "LT", "LU", "LV", "MD", "ME", "MK", "NL", "NO", "PL", "PT", "PY", "RO", "RS",
        "RU",
        "SE", "SI", "SK", "TR", "UA", "UY", "VE", "VN",
    ]
}
