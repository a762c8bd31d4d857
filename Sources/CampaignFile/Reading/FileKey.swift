/// A key of a section: what reads it, documents it and stands in the schema.
struct FileKey: Sendable {
    let name: String
    /// What it means, for a manager.
    let doc: String
    let standing: Standing
    /// What may be written behind it.
    let takes: FileValue?
    /// What holds when it is left out, in words or as it would be written.
    let standard: String?
    /// A value it may have, as it would be written.
    let example: String?

    enum Standing: Sendable {
        case required, optional
        /// Known by name and not taken by this version.
        case later
    }

    static func required(_ name: String, _ doc: String, _ takes: FileValue? = nil, example: String) -> FileKey {
        FileKey(name: name, doc: doc, standing: .required, takes: takes, standard: nil, example: example)
    }

    static func optional(
        _ name: String, _ doc: String, _ takes: FileValue? = nil, standard: String? = nil, example: String? = nil
    ) -> FileKey {
        FileKey(name: name, doc: doc, standing: .optional, takes: takes, standard: standard, example: example)
    }

    static func later(_ name: String, _ doc: String) -> FileKey {
        FileKey(name: name, doc: doc, standing: .later, takes: nil, standard: nil, example: nil)
    }

    /// The same key, that must be there.
    var required: FileKey {
        FileKey(name: name, doc: doc, standing: .required, takes: takes, standard: nil, example: example)
    }
}
