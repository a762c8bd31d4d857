/// What somebody wrote in a reply, without what they quote and sign with.
package enum ReplyText {
    /// The new words of a mail, in their order, without space around them.
    ///
    /// Left out are quoted lines, the line that introduces them, everything after the marks that mail programs put
    /// before an original message, the signature after `-- `, and the line that a telephone adds.
    package static func new(in text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        var kept: [Substring] = []
        var place = 0
        while place < lines.count {
            let line = lines[place]
            if isSignature(line) || beginsOriginal(lines[place...]) { break }
            if let length = introduction(at: place, of: lines) {
                guard isQuoted(lines.dropFirst(place + length).first { !$0.isBlank }) else { break }
                place += length
                continue
            }
            if !isQuoted(line), !isOfTelephone(line) { kept.append(line) }
            place += 1
        }
        return kept.joined(separator: "\n").trimmed
    }

    /// `> `, `| ` and, as some programs put it, `AL> `.
    private static func isQuoted(_ line: Substring?) -> Bool {
        guard let start = line?.drop(while: \.isWhitespace) else { return false }
        let initials = start.prefix { $0.isLetter }
        return start.first == "|" || initials.count <= 4 && start.dropFirst(initials.count).first == ">"
    }

    private static func isSignature(_ line: Substring) -> Bool {
        line == "-- " || line == "--"
    }

    private static func isOfTelephone(_ line: Substring) -> Bool {
        let line = line.lowercased()
        return line.count < 60
            && ["sent from my ", "von meinem ", "gesendet von ", "get outlook for ", "envoyé de mon "].contains {
                line.hasPrefix($0)
            }
    }

    /// How many lines say who wrote what follows when: `On Tue, 3 Mar 2026 at 09:00, Ana Lopez <ana@…> wrote:`, which
    /// programs fold into two or three.
    private static func introduction(at place: Int, of lines: [Substring]) -> Int? {
        let first = lines[place].drop(while: \.isWhitespace)
        guard ["On ", "Am ", "Le ", "El ", "Il ", "Op "].contains(where: { first.hasPrefix($0) }) else { return nil }
        for length in 1...3 where place + length <= lines.count {
            let joined = lines[place..<place + length].map(String.init).joined(separator: " ").trimmed
            guard joined.count < 300, !lines[place + length - 1].isBlank else { return nil }
            let isWhole = joined.hasSuffix(":") && joined.contains(where: \.isNumber)
            let verbs = ["wrote", "schrieb", "a écrit", "escribió", "ha scritto", "schreef"]
            if isWhole, verbs.contains(where: { joined.lowercased().contains($0) }) { return length }
        }
        return nil
    }

    /// Whether what follows is the original as some programs append it, without quoting it.
    private static func beginsOriginal(_ lines: ArraySlice<Substring>) -> Bool {
        guard let first = lines.first.map({ String($0).trimmed.lowercased() }), !first.isEmpty else { return false }
        let rule = first.drop { $0 == "-" || $0 == "_" }
        if first.count - rule.count >= 4 {
            let words = [
                "original message", "ursprüngliche nachricht", "message d'origine", "forwarded message",
                "weitergeleitete nachricht", "mensaje original",
            ]
            if words.contains(where: { rule.hasPrefix($0) || rule.hasPrefix(" " + $0) }) { return true }
            return rule.isEmpty && isHeader(lines.dropFirst().first { !$0.isBlank })
        }
        guard isHeader(lines.first) else { return false }
        let next = lines.dropFirst().prefix(3).map { $0.drop { $0.isWhitespace || $0 == "*" }.lowercased() }
        return next.contains { line in
            ["sent:", "date:", "gesendet:", "datum:", "envoyé", "to:", "an:"].contains { line.hasPrefix($0) }
        }
    }

    private static func isHeader(_ line: Substring?) -> Bool {
        guard let line = line?.drop(while: { $0.isWhitespace || $0 == "*" }).lowercased() else { return false }
        return ["from:", "von:", "de:", "de :"].contains { line.hasPrefix($0) }
    }
}

extension StringProtocol {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without the white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
