import Prospecting

extension DayPart {
    /// Parts of the day as one column holds them: their names, in the day's order, with a space between.
    static func text(_ parts: Set<DayPart>) -> String {
        parts.isEmpty ? "" : allCases.filter(parts.contains).map(\.rawValue).joined(separator: " ")
    }

    static func set(_ text: String) -> Set<DayPart> {
        text.isEmpty ? [] : Set(text.spacedWords.compactMap(DayPart.init(rawValue:)))
    }
}
