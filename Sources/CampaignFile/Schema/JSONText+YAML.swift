import FileReading

extension JSONText {
    /// What an editor reads where a file has that text, by YAML 1.2's core schema; nil when it is not YAML.
    init?(yaml: String) {
        let (root, complaints) = YAMLComposer.compose(yaml)
        guard let root, complaints.isEmpty else { return nil }
        self.init(root)
    }

    private init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let text) where ["true", "false"].contains(text) || Int(text).map(String.init) == text:
            self = .literal(text)
        case .scalar(let text): self = .string(text)
        case .list(let items): self = .array(items.map { JSONText($0) })
        case .mapping(let entries):
            self = .object(entries.map { Member(name: $0.key, value: JSONText($0.value)) })
        case .refused: self = .literal("null")
        }
    }
}
