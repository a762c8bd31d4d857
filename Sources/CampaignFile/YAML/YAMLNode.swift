/// A value of a YAML file and where it stands; a scalar is the text as written, never a number or a Boolean.
struct YAMLNode: Sendable {
    var content: Content
    var start: SourcePosition
    /// Just behind its last character, or later.
    var end: SourcePosition

    indirect enum Content: Sendable {
        case scalar(String)
        case list([YAMLNode])
        case mapping([Entry])
        /// Something that was refused when it was met and needs no second complaint.
        case refused
    }

    /// A key and its value, in the order of the file.
    struct Entry: Sendable {
        var key: String
        var keyStart: SourcePosition
        var value: YAMLNode
    }

    /// What the node is, for messages.
    var kind: String {
        switch content {
        case .scalar(let text): text.isEmpty ? "nothing" : "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        case .refused: "not allowed"
        }
    }
}

extension YAMLNode {
    var isRefused: Bool {
        if case .refused = content { true } else { false }
    }

    /// The value of a key, where this is a mapping that has it.
    subscript(key: String) -> YAMLNode? {
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
