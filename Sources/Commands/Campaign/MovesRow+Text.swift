import Wire

extension MovesRow {
    /// How many go over, and who does not and why.
    ///
    /// - Parameters:
    ///   - moved: what they did or would do: `moved`, `would move`.
    ///   - could: of those who stay: `could`, `can`.
    func text(on paper: Paper, moved word: String, could: String) -> String {
        guard migrate != "none" else { return "" }
        var parts = ["\(moved) \(word)"]
        if held > 0 { parts.append("\(held) of them held, to be judged again") }
        if redated > 0 { parts.append("\(redated) with another date") }
        if finished > 0 { parts.append("\(finished) finished, with nothing left to do") }
        var text = parts.joined(separator: ", ") + "\n"
        if !unmoved.isEmpty { text += paper.yellow("\(unmoved.count) \(could) not") + "\n" }
        for reason in reasons {
            text += "  \(reason.leads): \(reason.reason.withoutControls)\n"
            let names = unmoved.lazy.filter { $0.reason == reason.reason }.prefix(Self.named)
                .map { "\($0.name.withoutControls) (\($0.lead))" }
            let more = reason.leads > Self.named ? " and \(reason.leads - Self.named) more" : ""
            text += paper.dim("    " + names.joined(separator: ", ") + more) + "\n"
        }
        return text
    }

    /// At most so many are told by name; JSON has all.
    private static let named = 20
}
