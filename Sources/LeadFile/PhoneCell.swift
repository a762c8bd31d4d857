import PhoneParsing

/// What people write into a cell of a phone column: a number, mostly; several, or one with a word that says whose it is.
enum PhoneCell {
    /// One number of a cell.
    struct Part: Equatable {
        /// The number as it stands there, without its label.
        var text: String
        /// What the cell calls it; nil where it says nothing.
        var label: PhoneLabel?
    }

    /// The parts of a cell that clearly holds several numbers: between semicolons, commas, bars, line ends, "or", "and"
    /// and ampersands. A part is a number when it has seven digits, so that an extension stays with its own. A cell that is
    /// longer than any number is left whole: hundreds of numbers in one are no lead's.
    static func parts(_ text: String) -> [Part] {
        guard text.utf8.count <= PhoneParser.longestText, text.utf8.contains(where: isTelling) else {
            return [Part(text: text)]
        }
        guard digits(of: text[...]) >= 2 * fewestDigits else { return [PhoneLabel.part(text)] }
        var pieces = [text[...]]
        for separator in separators { pieces = pieces.flatMap { split($0, at: separator) } }
        return pieces.map { PhoneLabel.part(String($0)) }
    }

    /// The parts between slashes, for a text that is no number as a whole: a slash may also stand behind an area code.
    static func parts(betweenSlashes text: String) -> [Part]? {
        guard text.utf8.count <= PhoneParser.longestText else { return nil }
        let pieces = split(text[...], at: "/")
        return pieces.count > 1 ? pieces.map { PhoneLabel.part(String($0)) } : nil
    }

    private static let separators = [";", "|", "\n", ",", "&", " or ", " and ", " OR ", " Or "]

    /// Letters, and what may stand between two numbers.
    private static func isTelling(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: "&"): true
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: false
        }
    }

    private static func split(_ text: Substring, at separator: String) -> [Substring] {
        let pieces = text.split(separator: separator, omittingEmptySubsequences: true)
        return pieces.count > 1 && pieces.allSatisfy(isNumber) ? pieces : [text]
    }

    private static func isNumber(_ text: Substring) -> Bool {
        guard digits(of: text) >= fewestDigits else { return false }
        let word = text.drop { $0.isWhitespace || $0 == "(" }.prefix(while: \.isLetter).lowercased()
        return !["x", "ext", "extn", "extension"].contains(word)
    }

    private static let fewestDigits = 7

    private static func digits(of text: Substring) -> Int {
        text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
