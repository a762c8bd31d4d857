import Prospecting

/// Texts in which a day stands.
enum DatedText {
    /// The day that a text begins with, and what stands behind it besides a time of day; nil where it begins otherwise.
    static func read(_ text: String, monthFirst: Bool?) -> (day: LocalDate, rest: String)? {
        let head = text.prefix { !$0.isWhitespace && $0 != "T" && !marks.contains($0) }
        guard let day = day(String(head), monthFirst) else { return nil }
        let rest = text.dropFirst(head.count)
        return (day, isTime(rest) ? "" : String(rest.drop { $0.isWhitespace || marks.contains($0) }))
    }

    /// The first day that stands among the words of a text.
    static func day(in text: String, monthFirst: Bool?) -> LocalDate? {
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        return text.split { $0.isWhitespace || marks.contains($0) }.lazy.compactMap { day(String($0), monthFirst) }
            .first
    }

    private static func day(_ text: String, _ monthFirst: Bool?) -> LocalDate? {
        DayText.isoDay(text, monthFirst: monthFirst).flatMap { LocalDate($0) }
    }

    private static let marks: Set<Character> = [",", ";", ":", "(", ")"]

    /// `T10:00:00Z`, ` 10:00 AM`, ` 09:30:00 +0100`, ` 10:00 UTC`: a time of day, and nothing else.
    private static func isTime(_ text: Substring) -> Bool {
        let words = text.uppercased().split { $0.isWhitespace }
        guard let first = words.first, first.contains(":") else { return false }
        let isClock = first.allSatisfy { $0.isNumber || "T:.Z+-".contains($0) }
        return isClock
            && words.dropFirst().allSatisfy { word in
                ["AM", "PM", "UTC", "GMT", "Z"].contains(word) || word.allSatisfy { $0.isNumber || "+-:".contains($0) }
            }
    }
}
