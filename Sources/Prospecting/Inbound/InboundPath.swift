/// The way to values inside a JSON value: `payload.answers[0].text`, `items[*]`, `answers[field.ref=email].email`.
package struct InboundPath: Sendable, Equatable {
    /// As it was written.
    package let text: String
    /// Whether it begins at the whole body rather than at the item.
    package let isFromRoot: Bool
    let steps: [Step]

    enum Step: Sendable, Equatable {
        case key(String)
        case index(Int)
        /// Every item of a list.
        case each
        /// The items of a list that have that text there.
        case having(keys: [String], text: String)
    }

    /// A value and the way that led to it, written out: `[2].email`.
    package struct Found: Sendable, Equatable {
        package var place: String
        package var value: InboundValue
    }

    /// Every value it leads to, in the order of the body.
    ///
    /// - Parameters:
    ///   - root: the whole body.
    ///   - item: what the path begins at unless it says otherwise.
    package func found(in root: InboundValue, item: InboundValue) -> [Found] {
        steps.reduce([Found(place: "", value: isFromRoot ? root : item)]) { found, step in
            found.flatMap { $0.after(step) }
        }
    }

    /// The first key, where it begins with one: what it reads of the body.
    var firstKey: String? {
        if case .key(let key) = steps.first { key } else { nil }
    }

    /// Whether it can lead to several values.
    package var isMany: Bool { steps.contains(.each) }
}

extension InboundPath.Found {
    fileprivate func after(_ step: InboundPath.Step) -> [Self] {
        switch (step, value) {
        case (.key(let key), .object(let entries)):
            let name = place.isEmpty ? key : "\(place).\(key)"
            return entries[key].map { [Self(place: name, value: $0)] } ?? []
        case (.index(let index), .list(let items)):
            return items.indices.contains(index) ? [item(index, items[index])] : []
        case (.each, .list(let items)): return items.enumerated().map { item($0.offset, $0.element) }
        case (.having(let keys, let text), .list(let items)):
            return items.enumerated().filter { $0.element.has(text, at: keys) }.map { item($0.offset, $0.element) }
        default: return []
        }
    }

    private func item(_ index: Int, _ value: InboundValue) -> Self { Self(place: "\(place)[\(index)]", value: value) }
}

extension InboundValue {
    fileprivate func has(_ text: String, at keys: [String]) -> Bool {
        var value = self
        for key in keys {
            guard case .object(let entries) = value, let inner = entries[key] else { return false }
            value = inner
        }
        return value.words == text
    }
}

extension InboundPath {
    /// Reads a path; nil where it is none.
    package init?(_ text: String) {
        var rest = Substring(text)
        var steps: [Step] = []
        isFromRoot = rest.first == "$"
        if isFromRoot { rest = rest.dropFirst() }
        var isKeyDue = !isFromRoot
        while let next = rest.first {
            if next == "[" {
                guard let (step, behind) = Self.bracket(rest) else { return nil }
                steps.append(step)
                rest = behind
            } else {
                if next == "." {
                    guard !isKeyDue else { return nil }
                    rest = rest.dropFirst()
                } else if !isKeyDue {
                    return nil
                }
                let key = rest.prefix { !".[]".contains($0) }
                guard !key.isEmpty, key.allSatisfy({ !$0.isWhitespace && !"{}\"'=".contains($0) }) else { return nil }
                steps.append(key == "*" ? .each : .key(String(key)))
                rest = rest.dropFirst(key.count)
            }
            isKeyDue = false
        }
        guard isFromRoot || !steps.isEmpty, steps.count <= 32 else { return nil }
        self.text = text
        self.steps = steps
    }

    private static func bracket(_ text: Substring) -> (Step, Substring)? {
        let inside = text.dropFirst()
        if let quote = inside.first, quote == "\"" || quote == "'" {
            let key = inside.dropFirst().prefix { $0 != quote }
            let behind = inside.dropFirst(key.count + 1)
            guard !key.isEmpty, behind.hasPrefix("\(quote)]") else { return nil }
            return (.key(String(key)), behind.dropFirst(2))
        }
        let content = inside.prefix { $0 != "]" }
        guard !content.isEmpty, content.endIndex < inside.endIndex else { return nil }
        let behind = inside.dropFirst(content.count + 1)
        if content == "*" { return (.each, behind) }
        if content.allSatisfy({ ("0"..."9").contains($0) }) { return Int(content).map { (.index($0), behind) } }
        let parts = content.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let keys = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty, !keys.contains("") else { return nil }
        return (.having(keys: keys, text: String(parts[1])), behind)
    }
}
