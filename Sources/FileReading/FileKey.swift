/// A key of a section: what reads it, documents it and stands in the schema.
package struct FileKey: Sendable {
    /// What is written.
    package let name: String
    /// What it means, for a manager: half a sentence.
    package let doc: String
    /// Whether it must be there.
    package let standing: Standing
    /// What may be written behind it.
    package let takes: FileValue
    /// What holds when it is left out, as it would be written.
    package let standard: String?
    /// What holds when it is left out, in words, where nothing that could be written says it.
    package let otherwise: String?
    /// A value it may have, as it would be written.
    package let example: String?

    /// Whether a key must be there.
    package enum Standing: Sendable {
        case required, optional
    }

    /// A key that must be there.
    package static func required(_ name: String, _ doc: String, _ takes: FileValue, example: String) -> FileKey {
        FileKey(
            name: name, doc: doc, standing: .required, takes: takes, standard: nil, otherwise: nil, example: example)
    }

    /// A key that may be left out.
    package static func optional(
        _ name: String, _ doc: String, _ takes: FileValue, standard: String? = nil, otherwise: String? = nil,
        example: String? = nil
    ) -> FileKey {
        FileKey(
            name: name, doc: doc, standing: .optional, takes: takes, standard: standard, otherwise: otherwise,
            example: example)
    }

    /// The same key where it must be there.
    package var required: FileKey {
        FileKey(
            name: name, doc: doc, standing: .required, takes: takes, standard: nil, otherwise: nil, example: example)
    }

    /// The same key where it may be left out.
    package var optional: FileKey {
        FileKey(
            name: name, doc: doc, standing: .optional, takes: takes, standard: standard, otherwise: otherwise,
            example: example)
    }
}
