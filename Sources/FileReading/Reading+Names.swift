extension Reading {
    /// Whether a key that the file chooses is a name; says so where it is none.
    package mutating func isName(_ entry: YAMLNode.Entry) -> Bool {
        guard !entry.key.isKebabCase else { return true }
        error(
            "\"\(Self.shortened(entry.key))\" is not a name", at: entry.keyStart,
            hint: "write it as \(entry.key.kebabCased)")
        return false
    }
}
