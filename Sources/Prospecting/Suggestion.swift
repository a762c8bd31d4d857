extension Sequence<String> {
    /// The word nearest to a mistyped one, for "did you mean"; nil when none is near enough.
    ///
    /// Near is a Damerau-Levenshtein distance (restricted to adjacent swaps) of at most a third of the length.
    package func closest(to word: String) -> String? {
        let ranked = map { (word: $0, distance: editDistance($0.lowercased(), word.lowercased())) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= Swift.max(1, (Swift.min(word.count, longestCompared) + 1) / 3) ? best.word : nil
    }
}

/// Characters of a word that are looked at.
private let longestCompared = 64

private func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.prefix(longestCompared))
    let right = Array(right.prefix(longestCompared))
    guard !left.isEmpty, !right.isEmpty else { return Swift.max(left.count, right.count) }
    var before: [Int] = []
    var last = Array(0...right.count)
    for i in 1...left.count {
        var row = [i]
        for j in 1...right.count {
            let replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
            var cost = Swift.min(replaced, last[j] + 1, row[j - 1] + 1)
            if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                cost = Swift.min(cost, before[j - 2] + 1)
            }
            row.append(cost)
        }
        (before, last) = (last, row)
    }
    return last[right.count]
}
