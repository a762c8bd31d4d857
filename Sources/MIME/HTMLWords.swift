import Foundation

/// What a mail in HTML says, in plain words: enough to read it, not to show it.
enum HTMLWords {
    /// Lines end where blocks do; what is quoted is left out, and so are styles, scripts and pictures.
    static func text(_ html: String) -> String {
        var reader = Reader(rest: Substring(html))
        reader.read()
        return reader.lines
    }

    private struct Reader {
        var rest: Substring
        var text = ""
        var hidden: String?
        var quotes = 0

        mutating func read() {
            while let first = rest.first {
                if first == "<" {
                    passTag()
                } else {
                    let run = rest.prefix { $0 != "<" }
                    if hidden == nil, quotes == 0 { append(decoded(run)) }
                    rest = rest.dropFirst(run.count)
                }
            }
        }

        private mutating func passTag() {
            if rest.hasPrefix("<!--") {
                rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
                return
            }
            guard let end = rest.firstIndex(of: ">") else {
                rest = ""
                return
            }
            let tag = rest[rest.index(after: rest.startIndex)..<end].lowercased()
            rest = rest[rest.index(after: end)...]
            let isEnd = tag.hasPrefix("/")
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            if let hidden {
                if isEnd, name == hidden { self.hidden = nil }
            } else if !isEnd, ["style", "script", "head", "title"].contains(name) {
                hidden = name
            } else if name == "blockquote" {
                quotes = max(0, quotes + (isEnd ? -1 : 1))
            } else if Self.blocks.contains(name), text.last != "\n" {
                text += "\n"
            }
        }

        /// White space is one space, and none at the start of a line, as a browser shows it.
        private mutating func append(_ words: String) {
            for character in words {
                if character.isWhitespace {
                    if let last = text.last, !last.isWhitespace { text += " " }
                } else {
                    text.append(character)
                }
            }
        }

        var lines: String {
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { line in String(line.reversed().drop(while: \.isWhitespace).reversed()) }.joined(separator: "\n")
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }

        private func decoded(_ run: Substring) -> String {
            var words = ""
            var rest = run
            while let amp = rest.firstIndex(of: "&") {
                words += rest[..<amp]
                rest = rest[rest.index(after: amp)...]
                guard let end = rest.prefix(10).firstIndex(of: ";"), let character = Self.character(rest[..<end]) else {
                    words += "&"
                    continue
                }
                words.append(character)
                rest = rest[rest.index(after: end)...]
            }
            return words + rest
        }

        private static func character(_ name: Substring) -> Character? {
            guard name.first == "#" else { return named[String(name)] }
            let number = name.dropFirst()
            let code =
                number.first.map { "xX".contains($0) } ?? false
                ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
            return code == 0 ? " " : code.flatMap(Unicode.Scalar.init).map(Character.init)
        }

        private static let named: [String: Character] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "auml": "ä", "ouml": "ö",
            "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è",
            "agrave": "à", "ccedil": "ç", "ntilde": "ñ", "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“",
            "ndash": "–", "mdash": "—", "hellip": "…", "euro": "€",
        ]

        private static let blocks: Set = [
            "br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "blockquote", "pre",
        ]
    }
}
