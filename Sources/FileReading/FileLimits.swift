/// How much a file of definitions may ask of its reader; `docs/campaign-file.md` states the same numbers.
package enum FileLimits {
    /// Lists and mappings inside one another.
    package static let depth = 32
    /// Words, lists and mappings together.
    package static let nodes = 20_000
    /// Items of one list, or keys of one mapping.
    package static let items = 1000
    /// Mistakes told at once; the rest are only counted.
    package static let diagnostics = 100
}
