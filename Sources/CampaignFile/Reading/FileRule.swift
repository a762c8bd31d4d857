/// What the keys of a section owe one another.
enum FileRule: Sendable {
    /// One of these sets of keys is there, and no key of another.
    case oneOf([[String]])
    /// The first key is not there without the second.
    case needs(String, String)
    /// Where a key has one of those words, these others are there.
    case with(String, [String], needs: [String])
    /// A key stands only where another has one of those words.
    case only(String, where: String, is: [String])
}
