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
