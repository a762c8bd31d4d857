/// A word, a number or a mark of a text, as dates are read from it.
enum Word: Equatable {
    /// In lower case.
    case text(String)
    case number(Int, digits: Int)
    case mark(Character)
    case lineBreak
    /// An empty line.
    case paragraph

    /// Splits a text; white space is left out.
    static func all(in text: String) -> [Word] {
        var words: [Word] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first.isNewline {
                if words.last == .lineBreak { words[words.count - 1] = .paragraph } else { words.append(.lineBreak) }
                rest = rest.dropFirst()
            } else if first.isWhitespace {
                rest = rest.dropFirst()
            } else if first.isASCII, first.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                words.append(.number(Int(digits) ?? 0, digits: digits.count))
                rest = rest.dropFirst(digits.count)
            } else if first.isLetter {
                let letters = rest.prefix { $0.isLetter || $0 == "'" || $0 == "’" }
                words.append(.text(letters.lowercased().replacing("’", with: "'")))
                rest = rest.dropFirst(letters.count)
            } else {
                words.append(.mark(first))
                rest = rest.dropFirst()
            }
        }
        return words
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var isDash: Bool { [.mark("-"), .mark("–"), .mark("—")].contains(self) }

    /// Whether what is said before it has nothing to do with what comes after it.
    var endsClause: Bool { [.mark("."), .mark("!"), .mark("?"), .mark(";"), .paragraph].contains(self) }

    /// The number that it is, of that many digits at most.
    func number(digits: ClosedRange<Int>) -> Int? {
        if case .number(let number, let count) = self, digits.contains(count) { number } else { nil }
    }
}
