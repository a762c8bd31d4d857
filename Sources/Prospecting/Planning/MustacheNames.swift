/// The names that a Mustache text stands or falls with.
package enum MustacheNames {
    /// Those outside of every section, each once; a name inside one is there only where there is something to say.
    package static func unguarded(in text: String) -> [String] {
        var names: [String] = []
        var depth = 0
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{") {
            let inside = rest[opening.upperBound...]
            guard let closing = inside.firstRange(of: "}}") else { break }
            let tag = inside[..<closing.lowerBound].drop { $0 == "{" || $0.isWhitespace }
            switch tag.first {
            case "#", "^": depth += 1
            case "/": depth -= 1
            case "!", nil: break
            default:
                let name = tag.drop { $0 == "&" || $0.isWhitespace }.prefix { !$0.isWhitespace }
                if depth == 0 { names.append(String(name)) }
            }
            rest = inside[closing.upperBound...].drop { $0 == "}" }
        }
        return names.eachOnce
    }
}
