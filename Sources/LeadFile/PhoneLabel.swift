import Foundation

/// What the word beside a number says of its line: `(mobile)`, `office:`, `fax`.
enum PhoneLabel: Equatable {
    case mobile, fax
    /// A line of another kind, which the numbering plan tells.
    case other

    /// A number without the label before or behind it; what has less than seven digits is left as it is.
    static func part(_ text: String) -> PhoneCell.Part {
        guard text.utf8.count(where: { (0x30...0x39).contains($0) }) >= 7 else { return PhoneCell.Part(text: text) }
        var (rest, label) = (text[...], PhoneLabel?.none)
        if let end = text.firstIndex(where: { $0.isNumber || $0 == "+" }), let found = named(text[..<end]) {
            label = found
            rest = text[end...]
            // The bracket of an area code.
            if text[..<end].last == "(" { rest = text[text.index(before: end)...] }
        }
        if let last = rest.lastIndex(where: \.isNumber), let found = named(rest[rest.index(after: last)...]) {
            label = label ?? found
            rest = rest[...last]
        }
        return PhoneCell.Part(text: rest.trimmingCharacters(in: .whitespacesAndNewlines), label: label)
    }

    /// What all the words of a text say; nil where there are none, or others.
    private static func named(_ text: Substring) -> PhoneLabel? {
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        guard !words.isEmpty else { return nil }
        let isMarked = text.contains { ":.()[]".contains($0) }
        var label = PhoneLabel.other
        for word in words {
            guard let said = Self.words[word] ?? (isMarked ? letters[word] : nil) else { return nil }
            if said != .other { label = said }
        }
        return label
    }

    private static let words: [String: PhoneLabel] = [
        "mobile": .mobile, "mob": .mobile, "cell": .mobile, "cellphone": .mobile, "cellular": .mobile, "handy": .mobile,
        "mobil": .mobile, "fax": .fax, "telefax": .fax, "office": .other, "work": .other, "business": .other,
        "phone": .other,
        "telephone": .other, "tel": .other, "telefon": .other, "direct": .other, "line": .other, "dial": .other,
        "ddi": .other, "main": .other, "hq": .other, "switchboard": .other, "reception": .other, "home": .other,
        "private": .other, "landline": .other, "number": .other, "no": .other, "company": .other, "corporate": .other,
        "desk": .other, "büro": .other,
    ]

    /// Single letters count in brackets, or before a colon or a full stop.
    private static let letters: [String: PhoneLabel] = [
        "m": .mobile, "c": .mobile, "f": .fax, "o": .other, "w": .other, "h": .other, "d": .other, "t": .other,
        "p": .other, "b": .other,
    ]
}
