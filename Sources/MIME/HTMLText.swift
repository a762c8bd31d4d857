/// Plain text as HTML that reads the same: paragraphs, line breaks, and web addresses that can be followed.
struct HTMLText {
    let text: String

    init(_ plain: String, _ followed: FollowedLinks = .none) {
        let paragraphs = plain.split(separator: "\n\n", omittingEmptySubsequences: true).map { paragraph in
            let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: true).map {
                Self.line($0, followed.clicks)
            }
            return "<p>" + lines.joined(separator: "<br>\n") + "</p>\n"
        }
        text =
            "<!doctype html>\n<html><head><meta charset=\"utf-8\"></head><body>\n" + paragraphs.joined()
            + (followed.image.map(Self.image) ?? "") + "</body></html>\n"
    }

    private static func line(_ line: Substring, _ clicks: [String: String]) -> String {
        line.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard let address = WebAddress.beginning(word) else { return escaped(word) }
            let target = clicks[String(address)].map { $0[...] } ?? address
            return "<a href=\"\(escaped(target))\">\(escaped(address))</a>" + escaped(word.dropFirst(address.count))
        }.joined(separator: " ")
    }

    private static func image(_ address: String) -> String {
        "<img src=\"\(escaped(address[...]))\" width=\"1\" height=\"1\" alt=\"\">\n"
    }

    private static func escaped(_ text: Substring) -> String {
        guard text.utf8.contains(where: { references[$0] != nil }) else { return String(text) }
        return String(
            decoding: text.utf8.flatMap { byte in references[byte].map { Array($0.utf8) } ?? [byte] }, as: UTF8.self)
    }

    /// What stands for a character that would be read as more than itself; looked for by bytes, since a mail is a thousand.
    private static let references: [UInt8: String] = [
        UInt8(ascii: "&"): "&amp;", UInt8(ascii: "<"): "&lt;", UInt8(ascii: ">"): "&gt;",
        UInt8(ascii: "\""): "&quot;", UInt8(ascii: "'"): "&#39;",
    ]
}
