/// A rule as messages name it.
package struct RuleReference: Hashable, Sendable {
    /// Its name in the table, `us-fl`.
    package var id: String
    /// Whose rule it is, `Florida`.
    package var name: String
    /// Where it is written; nil where nothing was found.
    package var citation: String?
    /// What it does.
    package var kind: Kind

    /// A rule of that name.
    package init(id: String, name: String, citation: String?, kind: Kind = .hours) {
        self.id = id
        self.name = name
        self.citation = citation
        self.kind = kind
    }

    /// What a rule does to calls.
    package enum Kind: Hashable, Sendable {
        /// Lets them start at some hours only.
        case hours
        /// Bars them where the called party did not consent beforehand.
        case consent
        /// Bars them while something lasts that an operator has entered.
        case blackout(reason: String)
        /// Not a rule of law: the called party's own wish.
        case preference
    }

    /// The rule and where it is written, for the end of a message: `rule us-fl, Fla. Stat. 501.616(6)`.
    package var cited: String { "rule \(id)" + (citation.map { ", \($0)" } ?? "") }
}
