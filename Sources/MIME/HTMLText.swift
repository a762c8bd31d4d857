/// Plain text as HTML that reads the same: paragraphs, line breaks, and web addresses that can be followed.
struct HTMLText {
    let text: String

    init(_ plain: String) {
        let paragraphs = plain.split(separator: "\n\n", omittingEmptySubsequences: true).map { paragraph in
            let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: true).map(Self.line)
            return "<p>" + lines.joined(separator: "<br>\n") + "</p>\n"
        }
        text =
            "<!doctype html>\n<html><head><meta charset=\"utf-8\"></head><body>\n" + paragraphs.joined()
            + "</body></html>\n"
    }

    private static func line(_ line: Substring) -> String {
        line.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let isAddress = word.hasPrefix("https://") || word.hasPrefix("http://")
            return isAddress ? "<a href=\"\(escaped(word))\">\(escaped(word))</a>" : escaped(word)
        }.joined(separator: " ")
    }

    private static func escaped(_ text: Substring) -> String {
        String(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
