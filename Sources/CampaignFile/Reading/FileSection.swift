/// The keys of one section of a campaign file: what reads it, documents it and refuses what it does not have.
struct FileSection: Sendable {
    /// What messages call a value of this section: `a step`, `"profile"`.
    let name: String
    /// What schema and documentation call it: once among all sections.
    let title: String
    let keys: [FileKey]
    /// What stands behind keys that the file chooses; nil when it may choose none.
    let others: FileValue?
    let rules: [FileRule]

    /// - Parameter title: the name without article and quotes when left out.
    init(
        _ name: String, title: String? = nil, _ keys: [FileKey], others: FileValue? = nil, rules: [FileRule] = []
    ) {
        self.name = name
        self.title = title ?? Self.title(of: name)
        self.keys = keys
        self.others = others
        self.rules = rules
    }

    subscript(name: String) -> FileKey? {
        keys.first { $0.name == name }
    }

    /// The names of its keys.
    var taken: [String] { keys.map(\.name) }

    private static func title(of name: String) -> String {
        let words = name.filter { $0 != "\"" }.split(separator: " ")
        return words.drop { ["a", "an", "the"].contains($0) }.joined(separator: " ")
    }
}
