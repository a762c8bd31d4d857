/// How a mapping takes a text out of a body: the first of several ways that gives one.
package struct InboundText: Sendable, Equatable {
    package var ways: [Way]

    package init(_ ways: [Way]) {
        self.ways = ways
    }

    package enum Way: Sendable, Equatable {
        /// Always that.
        case constant(String)
        case path(InboundPath)
        /// A text with paths in it, `{{first}} {{last}}`; none where no path gives anything.
        case template([Piece])
    }

    package enum Piece: Sendable, Equatable {
        case text(String)
        case path(InboundPath)
    }

    /// The text; nil where no way gives one.
    package func text(in root: InboundValue, item: InboundValue) -> String? {
        ways.lazy.compactMap { $0.text(in: root, item: item) }.first
    }

    /// The paths it looks at, for messages.
    package var paths: String {
        ways.flatMap { way -> [String] in
            switch way {
            case .constant: []
            case .path(let path): [path.text]
            case .template(let pieces):
                pieces.compactMap { piece in
                    if case .path(let path) = piece { path.text } else { nil }
                }
            }
        }.joined(separator: ", ")
    }
}

extension InboundText.Way {
    fileprivate func text(in root: InboundValue, item: InboundValue) -> String? {
        switch self {
        case .constant(let text): return text
        case .path(let path): return path.words(in: root, item: item)
        case .template(let pieces):
            var isFound = false
            let text = pieces.map { piece in
                switch piece {
                case .text(let text): return text
                case .path(let path):
                    let words = path.words(in: root, item: item)
                    if words != nil { isFound = true }
                    return words ?? ""
                }
            }.joined()
            return isFound ? text : nil
        }
    }
}

extension InboundPath {
    /// All it leads to, with commas between; nil where that is nothing.
    func words(in root: InboundValue, item: InboundValue) -> String? {
        let words = found(in: root, item: item).compactMap(\.value.words)
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}

extension InboundText {
    /// Reads one way: `=text` is always that text, a text with `{{path}}` in it is a template, anything else a path; nil
    /// where it is none of them.
    package static func way(_ text: String) -> Way? {
        if text.hasPrefix("=") {
            return text.count > 1 ? .constant(String(text.dropFirst())) : nil
        }
        return text.contains("{{") ? template(text) : InboundPath(text).map { .path($0) }
    }

    /// Reads a text that stands for itself but for the paths in it; nil where a path is none.
    package static func template(_ text: String) -> Way? {
        var pieces: [Piece] = []
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{") {
            guard let closing = rest[opening.upperBound...].firstRange(of: "}}") else { return nil }
            let name = rest[opening.upperBound..<closing.lowerBound].split(whereSeparator: \.isWhitespace)
            guard name.count == 1, let path = InboundPath(String(name[0])) else { return nil }
            if rest.startIndex < opening.lowerBound {
                pieces.append(.text(String(rest[..<opening.lowerBound])))
            }
            pieces.append(.path(path))
            rest = rest[closing.upperBound...]
        }
        guard !pieces.isEmpty else { return text.isEmpty ? nil : .constant(text) }
        return .template(rest.isEmpty ? pieces : pieces + [.text(String(rest))])
    }
}
