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

    enum Standing: Sendable {
        case required, optional
        /// Known by name and not taken by this version.
        case later
    }

    static func required(_ name: String, _ doc: String) -> FileKey {
        FileKey(name: name, doc: doc, standing: .required)
    }

    static func optional(_ name: String, _ doc: String) -> FileKey {
        FileKey(name: name, doc: doc, standing: .optional)
    }

    static func later(_ name: String, _ doc: String) -> FileKey {
        FileKey(name: name, doc: doc, standing: .later)
    }
}
