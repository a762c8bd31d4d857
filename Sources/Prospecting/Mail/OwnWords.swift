/// Takes out of an answer what stands in the mails that it answers, however its program quotes them.
///
/// Words count, and neither marks nor where lines end, since programs fold lines anew and put marks of their own before
/// them. Eight words in a row that are ours are quoted; so is a whole line that is a line of ours, of three words at least.
/// Fewer may be what somebody asks for in the words we gave them.
struct OwnWords {
    private static let leastRun = 8
    private static let leastLine = 3
    /// So many words of each text are compared.
    private static let most = 4000

    private let own: [String]
    private let places: [String: [Int]]
    private let lines: Set<[String]>

    /// - Parameter mails: texts of mails of ours.
    init(_ mails: [String]) {
        let all = mails.map { mail in mail.split(whereSeparator: \.isNewline).map { Self.words(of: $0) } }
        // An empty word parts two mails, so that nothing runs on from one into the other.
        own = Array(all.map { $0.flatMap(\.self) }.joined(separator: [""]).prefix(Self.most))
        places = Dictionary(grouping: own.indices) { [own] in own[$0] }
        lines = Set(all.flatMap(\.self).filter { $0.count >= Self.leastLine })
    }

    /// The text without what is ours.
    func removed(from text: String) -> String {
        guard !own.isEmpty else { return text }
        let given = text.split(separator: "\n", omittingEmptySubsequences: false)
        let words = given.map { Self.words(of: $0) }
        var isOurs = quoted(in: words.flatMap(\.self))[...]
        var kept: [String] = []
        for (line, words) in zip(given, words) {
            let marks = isOurs.prefix(words.count)
            isOurs = isOurs.dropFirst(words.count)
            if lines.contains(words) || !words.isEmpty && marks.allSatisfy(\.self) { continue }
            // What stands beside a quote on its line keeps its words alone.
            kept.append(
                marks.contains(true)
                    ? zip(words, marks).filter { !$0.1 }.map(\.0).joined(separator: " ") : String(line))
        }
        return kept.joined(separator: "\n")
    }

    /// Of each word whether it is one of a run that is ours.
    private func quoted(in words: [String]) -> [Bool] {
        var isOurs = [Bool](repeating: false, count: words.count)
        var place = 0
        while place < min(words.count, Self.most) {
            let length = longestRun(of: words, from: place)
            if length >= Self.leastRun {
                for index in place..<place + length { isOurs[index] = true }
                place += length
            } else {
                place += 1
            }
        }
        return isOurs
    }

    private func longestRun(of words: [String], from place: Int) -> Int {
        var longest = 0
        for start in (places[words[place]] ?? []).prefix(100) {
            var length = 0
            while place + length < words.count, start + length < own.count, words[place + length] == own[start + length]
            {
                length += 1
            }
            longest = max(longest, length)
        }
        return longest
    }

    private static func words(of line: Substring) -> [String] {
        line.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
