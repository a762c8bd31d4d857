/// How much a campaign may ask of its reader besides `FileLimits`; `docs/campaign-file.md` states the same numbers.
package enum CampaignLimits {
    /// Bytes of the campaign file and of each file of definitions, as UTF-8.
    package static let textBytes = 256 * 1024
    /// Files that a campaign names with `uses` and `in-file`.
    package static let files = 16
    /// Bytes of each of them, as UTF-8.
    package static let fileBytes = 1024 * 1024
}
