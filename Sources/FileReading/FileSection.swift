/// The keys of one section of a file: what reads it, documents it and refuses what it does not have.
package struct FileSection: Sendable {
    /// What messages call a value of this section: `a step`, `"profile"`.
    package let name: String
    /// What schema and documentation call it: once among all sections.
    package let title: String
    /// Its keys, in the order of the documentation.
    package let keys: [FileKey]
    /// What stands behind keys that the file chooses; nil when it may choose none.
    package let others: FileValue?
    /// What they owe one another.
    package let rules: [FileRule]

    /// A section of those keys.
    ///
    /// - Parameter title: the name without article and quotes when left out.
    package init(
        _ name: String, title: String? = nil, _ keys: [FileKey], others: FileValue? = nil, rules: [FileRule] = []
    ) {
        self.name = name
        self.title = title ?? Self.title(of: name)
        self.keys = keys
        self.others = others
        self.rules = rules
    }

    /// The key of that name; nil when the section has none.
    package subscript(name: String) -> FileKey? {
        keys.first { $0.name == name }
    }

    /// The names of its keys.
    package var taken: [String] { keys.map(\.name) }

    private static func title(of name: String) -> String {
        let words = name.filter { $0 != "\"" }.split(separator: " ")
        return words.drop { ["a", "an", "the"].contains($0) }.joined(separator: " ")
    }
}
