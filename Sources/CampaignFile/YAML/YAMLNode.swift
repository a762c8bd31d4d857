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
