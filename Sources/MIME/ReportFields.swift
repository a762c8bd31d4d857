/// Groups of header-like fields, as the machine's part of a report has them (RFC 3464, 2.1).
enum ReportFields {
    /// The fields of each group by name in lower case; a line that begins with space goes on with the one before.
    static func groups(_ text: String) -> [[String: String]] {
        var groups: [[String: String]] = [[:]]
        var last: String?
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                if groups.last?.isEmpty == false { groups.append([:]) }
                last = nil
            } else if line.first?.isWhitespace == true, let last {
                groups[groups.count - 1][last, default: ""] += " " + line.trimmed
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].trimmed.lowercased()
                groups[groups.count - 1][name] = line[line.index(after: colon)...].trimmed
                last = name
            }
        }
        return groups.filter { !$0.isEmpty }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
