/// The keys of one section of a campaign file: what reads it, documents it and refuses what it does not have.
struct FileSection: Sendable {
    /// What messages call a value of this section: `a step`, `"profile"`.
    let name: String
    let keys: [FileKey]

    init(_ name: String, _ keys: [FileKey]) {
        self.name = name
        self.keys = keys
    }

    subscript(name: String) -> FileKey? {
        keys.first { $0.name == name }
    }

    /// The keys that may be written today.
    var taken: [String] {
        keys.filter { $0.standing != .later }.map(\.name)
    }
}

/// A key of a section.
struct FileKey: Sendable {
    let name: String
    /// What it means, for a manager.
    let doc: String
    let standing: Standing
    /// A value it may have.
    let example: String?

    private init(_ name: String, _ doc: String, _ standing: Standing, example: String? = nil) {
        self.name = name
        self.doc = doc
        self.standing = standing
        self.example = example
    }

    enum Standing: Sendable {
        case required, optional
        /// Known by name and not taken by this version.
        case later
    }

    static func required(_ name: String, _ doc: String, example: String) -> FileKey {
        FileKey(name, doc, .required, example: example)
    }

    static func optional(_ name: String, _ doc: String) -> FileKey {
        FileKey(name, doc, .optional)
    }

    static func later(_ name: String, _ doc: String) -> FileKey {
        FileKey(name, doc, .later)
    }
}
