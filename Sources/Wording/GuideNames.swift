import Mustache
import Prospecting
import Wire

/// The names a call guide or a mail may use for one lead, with their values: `lead.first-name`, `rep.name`,
/// `campaign.title`.
package struct GuideNames: Sendable, Equatable {
    private let values: [String: [String: String]]
    /// What the lead has in fields of the team's own, by their names.
    private let custom: [String: String]

    /// - Parameters:
    ///   - rep: who calls, or whom the mail is from.
    ///   - notes: what was noted at earlier steps, by their ids.
    package init(facts: Facts, rep: User, campaign: Campaign, notes: [String: String] = [:]) {
        values = [
            "lead": Self.values(of: Self.leadFields, in: facts).merging(["name": facts.lead.displayName]) { $1 },
            "account": Self.values(of: Self.accountFields, in: facts).merging(
                facts.account?.name.map { ["name": $0] } ?? [:]
            ) { $1 },
            "rep": Self.names(of: rep),
            "campaign": ["name": campaign.name, "title": campaign.title], "notes": notes,
        ]
        custom = facts.lead.custom.mapValues(\.words).filter { !$0.value.isEmpty }
    }

    /// The text with the values in their places; nil, with the names that lack a value, when there are any.
    package func render(_ template: String) -> (text: String?, missing: [String]) {
        let missing = MustacheTags.requiredNames(in: template).filter { value(of: $0) == nil }
        guard missing.isEmpty else { return (nil, missing) }
        do {
            // Without this the library writes for HTML, and AT&T becomes AT&amp;T.
            let text = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + template).render(tree)
            return (text, [])
        } catch {
            return (nil, ["a template without mistakes"])
        }
    }

    /// The values as the library looks them up, a level for each part of a name.
    private var tree: [String: Any] {
        var tree: [String: Any] = values
        var lead: [String: Any] = values["lead", default: [:]]
        lead["custom"] = custom
        tree["lead"] = lead
        return tree
    }

    private func value(of name: String) -> String? {
        let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
        if parts.count == 3 { return parts.prefix(2) == ["lead", "custom"] ? custom[parts[2]] : nil }
        guard parts.count == 2 else { return nil }
        return values[parts[0]]?[parts[1]]
    }

    private static let leadFields = named([
        .firstName, .lastName, .title, .email, .phone, .country, .state, .city, .language, .source, .notes, .timeZone,
        .party,
    ])
    private static let accountFields = named([
        .company, .domain, .industry, .sector, .employees, .revenue, .accountStage, .accountOwner,
    ])

    /// Fields with their names behind `lead.` or `account.`.
    private static func named(_ fields: [Field]) -> [(field: Field, name: String)] {
        fields.map { ($0, $0.rawValue.replacing("account.", with: "")) }
    }

    private static func values(of fields: [(field: Field, name: String)], in facts: Facts) -> [String: String] {
        var values: [String: String] = [:]
        for (field, name) in fields {
            guard let text = facts[field]?.text, !text.isEmpty else { continue }
            values[name] = text
        }
        return values
    }

    private static func names(of rep: User) -> [String: String] {
        let words = rep.name.split(separator: " ", maxSplits: 1).map(String.init)
        var names = ["name": rep.name, "email": rep.email]
        names["first-name"] = words.first
        names["last-name"] = words.count == 2 ? words[1] : nil
        return names
    }
}
