/// The difference of two texts line by line, in the unified form that `diff -u` writes.
package enum TextDifference {
    /// Lines that stand unchanged around a change.
    private static let context = 3
    /// Beyond so many differing lines the texts are told as two wholes, since finding the shortest way costs their product.
    private static let mostCompared = 4000

    /// - Returns: empty when the texts are the same; else two lines that name them and the changed stretches.
    package static func unified(_ before: String, _ after: String, names: (before: String, after: String)) -> String {
        guard before != after else { return "" }
        let lines = marked(lines(of: before), lines(of: after))
        var text = "--- \(names.before)\n+++ \(names.after)\n"
        for hunk in hunks(of: lines) { text += words(of: lines, hunk) }
        return text
    }

    private struct Line {
        var mark: Character
        var text: Substring
    }

    private static func lines(of text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Every line of both, marked as kept, gone or new.
    private static func marked(_ before: [Substring], _ after: [Substring]) -> [Line] {
        let front = zip(before, after).prefix { $0 == $1 }.count
        let most = min(before.count, after.count) - front
        let back = zip(before.reversed(), after.reversed()).prefix(most).prefix { $0 == $1 }.count
        let old = before[front..<before.count - back]
        let new = after[front..<after.count - back]
        return before[..<front].map { Line(mark: " ", text: $0) } + compared(Array(old), Array(new))
            + before[(before.count - back)...].map { Line(mark: " ", text: $0) }
    }

    private static func compared(_ before: [Substring], _ after: [Substring]) -> [Line] {
        guard before.count + after.count <= mostCompared else {
            return before.map { Line(mark: "-", text: $0) } + after.map { Line(mark: "+", text: $0) }
        }
        var gone: Set<Int> = []
        var new: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): new.insert(offset)
            }
        }
        var lines: [Line] = []
        var (i, j) = (0, 0)
        while i < before.count || j < after.count {
            if gone.contains(i) {
                lines.append(Line(mark: "-", text: before[i]))
                i += 1
            } else if new.contains(j) {
                lines.append(Line(mark: "+", text: after[j]))
                j += 1
            } else {
                lines.append(Line(mark: " ", text: before[i]))
                (i, j) = (i + 1, j + 1)
            }
        }
        return lines
    }

    /// The stretches to show: each change with its surroundings, those that touch in one.
    private static func hunks(of lines: [Line]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in lines.indices where lines[index].mark != " " {
            let around = max(0, index - context)..<min(lines.count, index + context + 1)
            if let last = hunks.last, around.lowerBound <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
            } else {
                hunks.append(around)
            }
        }
        return hunks
    }

    private static func words(of lines: [Line], _ hunk: Range<Int>) -> String {
        let before = lines[..<hunk.lowerBound]
        let places = ["-", "+"].map { (mark: Character) in
            let start = before.count { $0.mark != (mark == "-" ? "+" : "-") }
            let count = lines[hunk].count { $0.mark != (mark == "-" ? "+" : "-") }
            return "\(mark)\(count == 0 ? start : start + 1)\(count == 1 ? "" : ",\(count)")"
        }
        return "@@ \(places.joined(separator: " ")) @@\n" + lines[hunk].map { "\($0.mark)\($0.text)\n" }.joined()
    }
}
