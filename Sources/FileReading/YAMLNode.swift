/// A value of a YAML file and where it stands; a scalar is the text as written, never a number or a Boolean.
package struct YAMLNode: Sendable {
    /// What it is.
    package var content: Content
    /// Where it begins.
    package var start: SourcePosition
    /// Just behind its last character, or later.
    package var end: SourcePosition

    /// A value that begins and ends there.
    package init(content: Content, start: SourcePosition, end: SourcePosition) {
        self.content = content
        self.start = start
        self.end = end
    }

    /// What a value is.
    package indirect enum Content: Sendable {
        case scalar(String)
        case list([YAMLNode])
        case mapping([Entry])
        /// Something that was refused when it was met and needs no second complaint.
        case refused
    }

    /// A key and its value, in the order of the file.
    package struct Entry: Sendable {
        /// The key.
        package var key: String
        /// Where the key begins.
        package var keyStart: SourcePosition
        /// The value behind it.
        package var value: YAMLNode

        /// A key that begins there, and its value.
        package init(key: String, keyStart: SourcePosition, value: YAMLNode) {
            self.key = key
            self.keyStart = keyStart
            self.value = value
        }
    }

    /// What the node is, for messages.
    package var kind: String {
        switch content {
        case .scalar(let text): text.isEmpty ? "nothing" : "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        case .refused: "not allowed"
        }
    }
}

extension YAMLNode {
    /// Whether it was refused when it was met.
    package var isRefused: Bool {
        if case .refused = content { true } else { false }
    }

    /// The value of a key, where this is a mapping that has it.
    package subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// The same with every position in that file.
    func placed(in file: Int) -> YAMLNode {
        guard file != 0 else { return self }
        var node = self
        node.start.file = file
        node.end.file = file
        switch content {
        case .scalar, .refused: break
        case .list(let items): node.content = .list(items.map { $0.placed(in: file) })
        case .mapping(let entries):
            node.content = .mapping(
                entries.map { entry in
                    var entry = entry
                    entry.keyStart.file = file
                    entry.value = entry.value.placed(in: file)
                    return entry
                })
        }
        return node
    }
}
