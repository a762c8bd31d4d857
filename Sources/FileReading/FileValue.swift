/// What may be written in a place of a file: the source of its schema and of its documentation.
package indirect enum FileValue: Sendable {
    /// A single value.
    ///
    /// - Parameters:
    ///   - noun: with its article: `a date`.
    ///   - pattern: a regular expression of JSON Schema (ECMA 262) that a right value matches as a whole; nil for any.
    case scalar(_ noun: String, pattern: String? = nil)
    /// Kebab-case, which editors may take for a number (`2026`) or a Boolean (`true`).
    case name
    case whole(ClosedRange<Int>)
    case number
    /// Yes or no.
    case flag
    case oneOf([String])
    /// A mapping of the section's keys; a function, since sections hold one another.
    case section(@Sendable () -> FileSection)
    /// A list; a single value counts as a list of one.
    case list(FileValue)
    /// A mapping of keys that the file chooses, in that form, to such values.
    case named(FileValue, by: FileValue = .name)
    case either([FileValue])
}

extension FileValue {
    /// One of the words of an enumeration.
    package static func oneOf<Choice: RawRepresentable>(_ choices: [Choice]) -> FileValue
    where Choice.RawValue == String {
        .oneOf(choices.map(\.rawValue))
    }
}
