/// The day on which somebody says they are back, in English or German words.
///
/// Understood are `2026-12-01`, `1.12.2026`, `1.12.`, `12/1/2026`, `December 1st`, `1. Dezember`, `Monday`, `tomorrow`
/// and `next week`; of several days the one that the words around it call the return, or else the last that is named.
package struct ReturnDate {
    /// What the words before a day, or after it, say it is.
    private enum Meaning: Int, Comparable {
        case bare
        /// The last day away.
        case lastDayAway
        case back

        static func < (left: Meaning, right: Meaning) -> Bool { left.rawValue < right.rawValue }
    }

    private let words: [Word]
    private let today: LocalDate

    /// The first day back, after today and within a year; nil where the text names none.
    package static func named(in text: String, today: LocalDate) -> LocalDate? {
        ReturnDate(words: Word.all(in: String(text.prefix(8000))), today: today).first
    }

    private var first: LocalDate? {
        var found: [(meaning: Meaning, date: LocalDate)] = []
        let mentions = mentions
        for (place, mention) in mentions.enumerated() {
            let before = place == 0 ? 0 : mentions[place - 1].range.upperBound
            let after = place + 1 == mentions.count ? words.count : mentions[place + 1].range.lowerBound
            guard let meaning = meaning(of: mention, from: before, upTo: after) else { continue }
            let date = meaning == .back ? mention.date : mention.date.adding(days: 1)
            guard date > today, date.dayNumber - today.dayNumber <= 366 else { continue }
            found.append((meaning, date))
        }
        guard let best = found.map(\.meaning).max() else { return nil }
        let dates = found.filter { $0.meaning == best }.map(\.date)
        return best == .back ? dates.first : dates.max()
    }

    /// Every day that is named, in order; a weekday beside a date is a part of it.
    private var mentions: [DayMention] {
        var mentions: [DayMention] = []
        var place = 0
        while place < words.count {
            if let mention = DayMention(at: place, of: words, today: today) {
                if let last = mentions.last, last.isVague, mention.range.lowerBound - last.range.upperBound <= 2 {
                    mentions.removeLast()
                }
                mentions.append(mention)
                place = mention.range.upperBound
            } else {
                place += 1
            }
        }
        return mentions
    }

    /// nil where the words say that it is the first day away, or a weekday is named for something else.
    private func meaning(of mention: DayMention, from start: Int, upTo end: Int) -> Meaning? {
        let (lower, upper) = (mention.range.lowerBound, mention.range.upperBound)
        let clause = words[max(start, lower - 8)..<lower].split(omittingEmptySubsequences: false) { $0.endsClause }
        let before = clause.last ?? []
        let after = words[upper..<min(end, upper + 6)].prefix { !$0.endsClause }
        if saysBack(before) || after.hasText(of: Self.returnsAfter) && !after.hasText(of: Self.denials) { return .back }
        let cue = before.lastIndex { word in word.text.map(Self.cues.contains) ?? word.isDash }
        guard let cue else { return mention.isVague ? nil : .bare }
        guard let text = words[cue].text else { return mention.isVague ? nil : .lastDayAway }
        if Self.untils.contains(text) { return .back }
        let isSpanOfDays = start > 0 && cue == start
        return Self.starts.contains(text) || mention.isVague && (isSpanOfDays || text != "bis") ? nil : .lastDayAway
    }

    /// Whether words before a day call it that of the return, and do not say the contrary.
    private func saysBack(_ before: ArraySlice<Word>) -> Bool {
        before.indices.contains { place in
            guard let text = words[place].text, Self.returns.contains(text) else { return false }
            return !before[max(before.startIndex, place - 3)..<place].hasText(of: Self.denials)
        }
    }

    private static let denials: Set = ["not", "no", "without", "nicht", "kein", "keine", "keinen", "don't", "won't"]
    private static let returns: Set = [
        "back", "return", "returning", "returns", "again", "resume", "available", "reachable", "zurück", "wieder",
        "zurückkehren", "rückkehr", "erreichbar", "anwesend",
    ]
    private static let returnsAfter: Set = ["zurück", "wieder", "back", "again", "erreichbar"]
    private static let untils: Set = ["until", "till", "til", "before"]
    private static let lasts: Set = [
        "through", "thru", "to", "bis", "einschließlich", "inclusive", "including", "and", "und",
    ]
    private static let starts: Set = ["from", "since", "starting", "beginning", "as", "ab", "vom", "von", "seit"]
    private static let cues = untils.union(lasts).union(starts)
}

extension ArraySlice<Word> {
    fileprivate func hasText(of set: Set<String>) -> Bool {
        contains { $0.text.map(set.contains) ?? false }
    }
}
