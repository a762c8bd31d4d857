/// Whole numbers as spreadsheets show them.
enum Amount {
    /// A sum of money in whole units, rounded down: `$514,405,000`, `1.234.567,89 €`, `EUR 12 000`.
    ///
    /// Currency signs and codes and thousands separators are understood, magnitudes ("1.5 M") are not: nil.
    static func money(_ text: String) -> Int? {
        if isDigits(text) { return Int(text) }
        return bare(text).flatMap(whole)
    }

    /// What is between the sign of a currency and its code; nil where something else stands there.
    static func bare(_ text: String) -> Substring? {
        let isAmount: (Character) -> Bool = { !$0.isLetter && !$0.isCurrencySymbol && !$0.isWhitespace }
        guard let start = text.firstIndex(where: isAmount), let end = text.lastIndex(where: isAmount) else {
            return nil
        }
        guard isCurrency(text[..<start]), isCurrency(text[text.index(after: end)...]) else { return nil }
        return text[start...end]
    }

    /// A number of people, the lower bound of a range: `12,500`, `1000+`, `51-200`, `1,001 to 5,000 employees`.
    static func headcount(_ text: String) -> Int? {
        if isDigits(text) { return Int(text) }
        var rest = Substring(text.lowercased())
        for word in ["employees", "people", "staff"] where rest.hasSuffix(word) {
            rest.removeLast(word.count)
        }
        let bounds = rest.replacing("to", with: "-").split { "-–—".contains($0) }.map { Substring($0) }
        guard (1...2).contains(bounds.count), !rest.hasPrefix("-"), let first = bounds.first else { return nil }
        if bounds.count == 2, whole(bounds[1]) == nil { return nil }
        return whole(first.trimmingSuffix("+").trimmingPrefix { $0 == ">" || $0 == " " })
    }

    private static func isDigits(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A number with thousands separators, and with decimals, which are dropped.
    static func whole(_ text: Substring) -> Int? {
        let text = text.filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }
        guard let first = text.first, first.isNumber else { return nil }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } && !$0.isEmpty }) else { return nil }
        let separators = text.filter { $0 == "," || $0 == "." }
        let hasDecimals = hasDecimals(parts, separators)
        let groups = hasDecimals ? parts.dropLast() : parts[...]
        let groupSeparators = Set(hasDecimals ? separators.dropLast() : separators[...])
        guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groupSeparators.count <= 1 else { return nil }
        guard groups.count == 1 || groups[0].count <= 3 else { return nil }
        return Int(groups.joined())
    }

    /// Whether what follows the last separator is a fraction: another separator than before it, or not three digits.
    private static func hasDecimals(_ parts: [Substring], _ separators: String) -> Bool {
        guard let last = separators.last else { return false }
        if parts[parts.count - 1].count != 3 { return true }
        return separators.count > 1 && !separators.dropLast().contains(last)
    }

    private static func isCurrency(_ text: Substring) -> Bool {
        let letters = text.filter { !$0.isCurrencySymbol && !$0.isWhitespace }
        return letters.isEmpty || currencies.contains(letters.uppercased())
    }

    /// The codes of ISO 4217 that lists of companies come in, and the beginnings of `US$`, `A$` and `C$`.
    private static let currencies: Set<String> = [
        "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF",
        "BRL", "MXN", "ZAR", "SGD", "HKD", "KRW", "ILS", "AED", "US", "A", "C", "CA", "AU",
    ]
}

extension Substring {
    fileprivate func trimmingSuffix(_ suffix: Character) -> Substring {
        let trimmed = self.last == " " ? self.dropLast() : self
        return trimmed.last == suffix ? trimmed.dropLast() : trimmed
    }

    fileprivate func trimmingPrefix(while predicate: (Character) -> Bool) -> Substring {
        drop(while: predicate)
    }
}
