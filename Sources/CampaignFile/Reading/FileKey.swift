/// A key of a section: what reads it, documents it and stands in the schema.
struct FileKey: Sendable {
    let name: String
    /// What it means, for a manager: half a sentence.
    let doc: String
    let standing: Standing
    /// What may be written behind it.
    let takes: FileValue
    /// What holds when it is left out, as it would be written.
    let standard: String?
    /// What holds when it is left out, in words, where nothing that could be written says it.
    let otherwise: String?
    /// A value it may have, as it would be written.
    let example: String?

    enum Standing: Sendable {
        case required, optional
    }

    static func required(_ name: String, _ doc: String, _ takes: FileValue, example: String) -> FileKey {
        FileKey(
            name: name, doc: doc, standing: .required, takes: takes, standard: nil, otherwise: nil, example: example)
    }

    static func optional(
        _ name: String, _ doc: String, _ takes: FileValue, standard: String? = nil, otherwise: String? = nil,
        example: String? = nil
    ) -> FileKey {
        FileKey(
            name: name, doc: doc, standing: .optional, takes: takes, standard: standard, otherwise: otherwise,
            example: example)
    }

    /// The same key where it must be there.
    var required: FileKey {
        FileKey(
            name: name, doc: doc, standing: .required, takes: takes, standard: nil, otherwise: nil, example: example)
    }

    /// The same key where it may be left out.
    var optional: FileKey {
        FileKey(
            name: name, doc: doc, standing: .optional, takes: takes, standard: standard, otherwise: otherwise,
            example: example)
    }
}
