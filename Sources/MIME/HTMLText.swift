/// Plain text as HTML that reads the same: paragraphs, line breaks, and web addresses that can be followed.
struct HTMLText {
    let text: String

    /// - Parameter plain: lines that end in LF.
    init(_ plain: String, _ followed: FollowedLinks = .none) {
        var page = Page(clicks: followed.clicks)
        var plain = plain
        plain.withUTF8 { bytes in
            for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
                page.append(line: line)
            }
        }
        text = page.end(with: followed.image)
    }

    /// What is written so far.
    private struct Page {
        let clicks: [String: String]
        private var bytes = Array("<!doctype html>\n<html><head><meta charset=\"utf-8\"></head><body>\n".utf8)
        private var isInParagraph = false

        init(clicks: [String: String]) {
            self.clicks = clicks
            bytes.reserveCapacity(2048)
        }

        /// An empty line ends a paragraph.
        mutating func append(line: Slice<UnsafeBufferPointer<UInt8>>) {
            guard !line.isEmpty else { return endParagraph() }
            append(isInParagraph ? "<br>\n" : "<p>")
            isInParagraph = true
            for word in line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
                if word.startIndex > line.startIndex { bytes.append(UInt8(ascii: " ")) }
                append(word: word)
            }
        }

        mutating func end(with image: String?) -> String {
            endParagraph()
            if let image {
                append("<img src=\"\(image.escapedForHTML)\" width=\"1\" height=\"1\" alt=\"\">\n")
            }
            append("</body></html>\n")
            return String(decoding: bytes, as: UTF8.self)
        }

        private mutating func append(word: Slice<UnsafeBufferPointer<UInt8>>) {
            guard word.first == UInt8(ascii: "h"),
                let address = WebAddress.beginning(String(decoding: word, as: UTF8.self)[...])
            else { return bytes.append(escapedForHTML: word) }
            let target = clicks[String(address)] ?? String(address)
            append("<a href=\"\(target.escapedForHTML)\">\(address.escapedForHTML)</a>")
            bytes.append(escapedForHTML: word.dropFirst(address.utf8.count))
        }

        private mutating func endParagraph() {
            if isInParagraph { append("</p>\n") }
            isInParagraph = false
        }

        private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
    }
}
