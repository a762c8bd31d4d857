import Mustache
import Prospecting
import Wire

/// The names a call guide or a mail may use for one lead, with their values: `lead.first-name`, `rep.name`,
/// `campaign.title`.
package struct GuideNames: Sendable {
    private let facts: Facts
    private let rep: [String: String]
    private let campaign: [String: String]
    private let notes: [String: String]

    /// - Parameters:
    ///   - rep: who calls, or whom the mail is from.
    ///   - notes: what was noted at earlier steps, by their ids.
    package init(facts: Facts, rep: User, campaign: Campaign, notes: [String: String] = [:]) {
        self.facts = facts
        self.rep = Self.names(of: rep)
        self.campaign = ["name": campaign.name, "title": campaign.title]
        self.notes = notes
    }

    /// The text with the values in their places; nil, with the names that lack a value, when there are any.
    package func render(_ template: String) -> (text: String?, missing: [String]) {
        let parsed = GuideTemplate.of(template)
        let missing = parsed.requiredNames.filter { value(of: $0) == nil }
        guard missing.isEmpty else { return (nil, missing) }
        guard let template = parsed.template else { return (nil, ["a template without mistakes"]) }
        return (template.render(self), [])
    }

    private func value(of name: String) -> String? {
        var found: Any? = self
        for part in name.split(separator: ".", maxSplits: 2) {
            found = (found as? any MustacheParent)?.child(named: String(part))
        }
        return found as? String
    }

    private func lead(_ name: String) -> String? {
        name == "name" ? facts.lead.displayName : text(of: Self.leadFields[name])
    }

    private func account(_ name: String) -> String? {
        name == "name" ? facts.account?.name : text(of: Self.accountFields[name])
    }

    private func text(of field: Field?) -> String? { field.flatMap { facts[$0]?.text }.filled }

    private static let leadFields = named([
        .firstName, .lastName, .title, .email, .phone, .country, .state, .city, .language, .source, .notes, .timeZone,
        .party,
    ])
    private static let accountFields = named([
        .company, .domain, .industry, .sector, .employees, .revenue, .accountStage, .accountOwner,
    ])

    /// Fields by their names behind `lead.` or `account.`.
    private static func named(_ fields: [Field]) -> [String: Field] {
        Dictionary(uniqueKeysWithValues: fields.map { ($0.rawValue.replacing("account.", with: ""), $0) })
    }

    private static func names(of rep: User) -> [String: String] {
        let words = rep.name.split(separator: " ", maxSplits: 1).map(String.init)
        var names = ["name": rep.name, "email": rep.email]
        names["first-name"] = words.first
        names["last-name"] = words.count == 2 ? words[1] : nil
        return names
    }
}

/// As the library looks names up, a level for each part.
extension GuideNames: MustacheParent {
    package func child(named name: String) -> Any? {
        switch name {
        case "lead": Level { $0 == "custom" ? custom : lead($0) }
        case "account": Level(child: account)
        case "rep": Level { rep[$0] }
        case "campaign": Level { campaign[$0] }
        case "notes": Level { notes[$0] }
        default: nil
        }
    }

    private var custom: Any? { Level { (facts.lead.custom[$0]?.words).filled } }

    /// What stands behind one part of a name.
    private struct Level: MustacheParent {
        let child: (String) -> Any?

        func child(named name: String) -> Any? { child(name) }
    }
}

extension String? {
    /// Nothing is as good as no text.
    fileprivate var filled: String? { flatMap { $0.isEmpty ? nil : $0 } }
}
