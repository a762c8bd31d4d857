/// What may be written in a place of a campaign file: the source of its schema and of its documentation.
indirect enum FileValue: Sendable {
    /// A single value.
    ///
    /// - Parameters:
    ///   - noun: with its article: `a date`.
    ///   - pattern: a regular expression of JSON Schema (ECMA 262) that a right value matches as a whole; nil for any.
    case scalar(_ noun: String, pattern: String? = nil)
    case oneOf([String])
    /// A mapping of the section's keys; a function, since sections hold one another.
    case section(@Sendable () -> FileSection)
    /// A list; a single value counts as a list of one.
    case list(FileValue)
    /// A mapping of names that the file chooses to such values.
    case named(FileValue)
    case either([FileValue])
}
