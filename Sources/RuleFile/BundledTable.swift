// swift-format-ignore-file

/// The product's own table of calling rules, as a file of rules: compiled 2026-11-21, not legal advice.
///
/// Each rule says where it was read and how sure that is; where sources disagree, the stricter value is kept and the
/// disagreement said. Holidays are those of the statutes that the rules name, from general knowledge.
enum BundledTable {
    static let version = "2026-11-21"

    /// The whole text, in the form that an operator's file has too.
    static let text = ([unitedStates, countries, holidays, others] as [StaticString])
        .reduce("version: \(version)\n") { $0 + "\($1)\n" }
}
