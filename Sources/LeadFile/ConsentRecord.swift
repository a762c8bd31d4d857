import Prospecting

/// A consent or a withdrawal as an export writes it, so that an import reads the same.
package enum ConsentRecord {
    /// `given 2026-01-05, basis: form 7`, on one line.
    package static func text(_ consent: Consent) -> String {
        "\(opening)\(Zone.utc.local(consent.since).date.iso)\(middle)\(consent.basis.cleanedLine)"
    }

    /// `withdrawn 2026-02-10`.
    package static func text(withdrawn at: Instant) -> String { "withdrawn \(Zone.utc.local(at).date.iso)" }

    /// What `text` wrote of a consent, with its basis word for word; nil for anything else.
    static func read(_ text: String) -> DraftConsent? {
        guard text.hasPrefix(opening) else { return nil }
        let rest = text.dropFirst(opening.count)
        guard let day = LocalDate(String(rest.prefix(10))), rest.dropFirst(10).hasPrefix(middle) else { return nil }
        return DraftConsent(given: day, basis: String(rest.dropFirst(10 + middle.count)))
    }

    private static let opening = "given "
    private static let middle = ", basis: "
}
