/// What the keys of a section owe one another.
package enum FileRule: Sendable {
    /// One of these sets of keys is there, and no key of another.
    case oneOf([[String]])
    /// The first key is not there without the second.
    case needs(String, String)
    /// None of these stands beside the first.
    case excludes(String, [String])
    /// Where a key has one of those words, these others are there.
    case with(String, [String], needs: [String])
    /// Without the first key, the other is there.
    case unless(String, needs: String)
    /// A key stands only where another has one of those words.
    case only(String, where: String, is: [String])
}
