/// What a list says of a consent: that it was given, and as far as the list tells, when and where that is written.
package struct DraftConsent: Sendable, Equatable {
    /// The day it was given on; nil where the list names none.
    package var given: LocalDate?
    /// The list's own words; nil where it says no more than yes.
    package var basis: String?

    /// A consent of that day, with those words.
    package init(given: LocalDate? = nil, basis: String? = nil) {
        self.given = given
        self.basis = basis
    }
}

extension Consent {
    /// What a list says, as it is kept: where the list has no day or no words of its own, when it was taken in and whence.
    package init(_ draft: DraftConsent, source: String?, now: Instant) {
        self.init(
            since: draft.given.map { min($0.began, now) } ?? now,
            basis: draft.basis ?? "as the list says" + (source.map { " (\($0))" } ?? ""))
    }
}

extension LocalDate {
    /// When the day began, for what is known by its day alone.
    fileprivate var began: Instant { Zone.utc.instant(of: self, at: .startOfDay) }
}
