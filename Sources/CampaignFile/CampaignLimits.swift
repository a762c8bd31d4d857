/// How much a campaign file may ask of its reader; `docs/campaign-file.md` states the same numbers.
package enum CampaignLimits {
    /// Bytes of the campaign file and of each file of definitions, as UTF-8.
    package static let textBytes = 256 * 1024
    /// Lists and mappings inside one another.
    package static let depth = 32
    /// Words, lists and mappings together.
    package static let nodes = 20_000
    /// Items of one list, or keys of one mapping.
    package static let items = 1000
    /// Files that a campaign names with `uses` and `in-file`.
    package static let files = 16
    /// Bytes of each of them, as UTF-8.
    package static let fileBytes = 1024 * 1024
    /// Mistakes told at once; the rest are only counted.
    package static let diagnostics = 100
}
