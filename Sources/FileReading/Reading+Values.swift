extension Reading {
    /// A single value in that form; `what` is what messages call it.
    package mutating func value<Value>(of node: YAMLNode, _ form: ScalarForm<Value>, _ what: String) -> Value? {
        switch node.content {
        case .refused: return nil
        case .scalar(let text) where !text.isEmpty:
            if let value = form.read(text) { return value }
            error("\"\(Self.shortened(text))\" is not \(form.noun)", at: node.start, hint: form.hint(text))
            return nil
        case .scalar:
            error("\(what) is empty", at: node.start, hint: "give it \(form.noun) or take it out")
        case .list, .mapping:
            error("\(what) takes \(form.noun), not \(node.kind)", at: node.start)
        }
        return nil
    }

    /// Every item of a list in that form, without those that are wrong or given twice; a single value is a list of one.
    package mutating func values<Value>(of node: YAMLNode, _ form: ScalarForm<Value>, _ what: String) -> [Value]? {
        guard let items = items(of: node, what) else { return nil }
        var seen: Set<String> = []
        var values: [Value] = []
        for item in items {
            guard let value = value(of: item, form, "an item of \(what)") else { continue }
            if case .scalar(let text) = item.content, !seen.insert(text).inserted {
                error("\"\(Self.shortened(text))\" is given twice in \(what)", at: item.start, hint: "take one out")
            } else {
                values.append(value)
            }
        }
        return values
    }

    /// The items of a list; a single value is a list of one, and none at all is a mistake.
    package mutating func items(of node: YAMLNode, _ what: String) -> [YAMLNode]? {
        switch node.content {
        case .refused: return nil
        case .list(let items) where !items.isEmpty: return items
        case .scalar(let text) where !text.isEmpty: return [node]
        case .list, .scalar:
            error("\(what) is empty", at: node.start, hint: "put something in or take it out")
        case .mapping:
            error("\(what) takes a list, not a mapping", at: node.start, hint: "begin each item with a hyphen")
        }
        return nil
    }

    /// The entries of a mapping; none at all is a mistake.
    package mutating func entries(of node: YAMLNode, _ what: String) -> [YAMLNode.Entry]? {
        switch node.content {
        case .refused: return nil
        case .mapping(let entries) where !entries.isEmpty: return entries
        case .scalar(""), .mapping: error("\(what) is empty", at: node.start, hint: "put something in or take it out")
        case .list, .scalar: error("\(what) takes a mapping of keys and values, not \(node.kind)", at: node.start)
        }
        return nil
    }

    /// A text no longer than a message can bear.
    package static func shortened(_ text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        return line.count > 60 || line.endIndex != text.endIndex ? line.prefix(60) + "…" : String(line)
    }
}
