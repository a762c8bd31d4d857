/// Which of the enrolled leads go over to a campaign's new version.
package enum MigrateMode: String, Sendable, CaseIterable {
    /// Everyone who is enrolled or held.
    case all
    /// Those who were not called yet.
    case untouched
    /// Nobody: each keeps the version it began with.
    case none

    /// How often a lead may have been called that goes over, where anybody does.
    package var mostDials: Int { self == .untouched ? 0 : .max }
}
