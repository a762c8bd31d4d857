/// Looks through the tags of a Mustache text without rendering it.
enum MustacheTags {
    /// The names that stand outside every section, in order and each once: those that must have a value.
    static func requiredNames(in template: String) -> [String] {
        var depth = 0
        var names: [String] = []
        for tag in tags(in: template) {
            switch tag.first {
            case "#", "^", "$", "<": depth += 1
            case "/": depth -= 1
            case "!", ">", "%", "=", nil: break
            default:
                let name = name(in: tag)
                if depth == 0, !names.contains(name) { names.append(name) }
            }
        }
        return names
    }

    /// What stands between double braces, without spaces around it.
    private static func tags(in template: String) -> [Substring] {
        var tags: [Substring] = []
        var rest = template[...]
        while let open = rest.firstRange(of: "{{") {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "}}") else { break }
            tags.append(rest[..<close.lowerBound].trimmed)
            rest = rest[close.upperBound...]
        }
        return tags
    }

    /// `{lead.name`, `&lead.name` and `uppercased(lead.name)` all mean `lead.name`.
    private static func name(in tag: Substring) -> String {
        let name = tag.drop { "{&".contains($0) }.trimmed
        guard let open = name.lastIndex(of: "(") else { return String(name) }
        return String(name[name.index(after: open)...].prefix { $0 != ")" }.trimmed)
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
