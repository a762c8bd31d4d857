import Foundation
import LeadFile
import PhoneNumbers
import PhoneParsing
import Prospecting
import Storage

/// Reads `FIELD=VALUE` pairs as somebody wrote them: by the names of campaign files, an empty text clears.
struct LeadFieldValues: Sendable {
    let phones: PhoneParser
    /// Of phone numbers without a country code, unless the pairs or the lead name one; ISO 3166.
    let country: String
    /// The lead's own country, as it was before; nil where it has none, or nothing asks for it.
    let home: String?

    /// - Throws: `invalid`, naming the field, for one that is unknown or cannot be set, and for a value it cannot have.
    func changes(_ set: [String: String]) throws(Refusal) -> LeadChanges {
        var changes = LeadChanges()
        for (name, text) in set {
            var value = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if name.hasPrefix(CustomField.prefix) {
                try Self.add(value, to: &changes, as: name)
                continue
            }
            if let field = LeadField(rawValue: name), let id = try Self.identifier(value, in: field) {
                if let system = field.system { changes.externalIDs[system] = .some(id.isEmpty ? nil : id) }
                if let system = field.accountSystem { changes.accountIDs[system] = .some(id.isEmpty ? nil : id) }
                continue
            }
            let field = try Self.field(name)
            if field == .email || field == .accountOwner { value = ContactText.bare(value) }
            if field == .phone {
                changes.number = try number(value, country: try given(set) ?? home ?? country)
            } else if field == .state, !value.isEmpty {
                let state = try Self.state(value, in: try given(set) ?? home)
                changes.fields[.state] = .some(state.code)
                if let country = state.country, set[Field.country.rawValue] == nil {
                    changes.fields[.country] = .some(country)
                }
            } else {
                changes.fields[field] = .some(value.isEmpty ? nil : try Self.checked(value, for: field))
            }
        }
        return changes
    }

    /// The value of a field that is an id in another system; nil for other fields.
    private static func identifier(_ value: String, in field: LeadField) throws(Refusal) -> String? {
        guard field.system != nil || field.accountSystem != nil else { return nil }
        guard value.unicodeScalars.count <= longestID else {
            throw Refusal(
                .invalid, "\(field.rawValue) takes at most \(longestID) characters",
                details: ["field": field.rawValue])
        }
        return value
    }

    /// The country that the pairs name; nil where they name none.
    private func given(_ set: [String: String]) throws(Refusal) -> String? {
        let text = set[Field.country.rawValue]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return text.isEmpty ? nil : try Self.checked(text, for: .country)
    }

    /// A state by its code or name, as an import reads it; with its country where none is known.
    private static func state(
        _ text: String, in country: String?
    ) throws(Refusal) -> (code: String, country: String?) {
        if let state = PlaceName.state(text, in: country) {
            return (state.code, country == nil ? state.country : nil)
        }
        guard let country, PlaceName.knowsStates(of: country) else { return (try checked(text, for: .state), nil) }
        throw wrong(.state, "a state of \(country) such as \(country == "CA" ? "ON or Ontario" : "FL or Florida")")
    }

    private static func add(_ value: String, to changes: inout LeadChanges, as name: String) throws(Refusal) {
        guard let field = CustomField(name) else {
            throw Refusal(
                .invalid,
                "\"\(name.prefix(100))\" is no custom field; write custom.NAME, or custom.NAME:KIND where the kind is "
                    + CustomField.Kind.allCases.map(\.rawValue).joined(separator: ", "),
                details: ["field": String(name.prefix(100))])
        }
        guard value.unicodeScalars.count <= longest else {
            throw Refusal(
                .invalid, "custom.\(field.name) takes at most \(longest) characters",
                details: ["field": "custom.\(field.name)", "wanted": "at most \(longest) characters"])
        }
        guard changes.custom[field.name] == nil else {
            throw Refusal(.invalid, "custom.\(field.name) is set twice", details: ["field": "custom.\(field.name)"])
        }
        changes.custom[field.name] = .init(
            kind: name.contains(":") ? field.kind : nil, text: value.isEmpty ? nil : value)
    }

    static func field(_ name: String) throws(Refusal) -> Field {
        guard let field = Field(rawValue: name) else {
            let names = settable.map(\.rawValue) + (LeadField.systems + LeadField.accountSystems).map(\.rawValue)
            let guess = names.closest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
            throw Refusal(
                .invalid, "unknown field \"\(name.prefix(100))\"\(guess)",
                details: ["field": String(name.prefix(100)), "known": names.joined(separator: " ")])
        }
        guard field != .accountOwned else {
            throw Refusal(.invalid, "account.owned cannot be set; set account.owner", details: ["field": name])
        }
        return field
    }

    /// The first of the fields that tells of the account rather than the person; nil when none does.
    static func accountField(in set: [String: String]) -> Field? {
        set.keys.sorted().compactMap(Field.init).first(where: ofAccount.contains)
    }

    /// The first of the fields that is an id in another system; nil when none is.
    static func systemField(in set: [String: String]) -> LeadField? {
        set.keys.sorted().compactMap { LeadField(rawValue: $0) }.first {
            $0.system != nil || $0.accountSystem != nil
        }
    }

    private static let ofAccount: Set<Field> = [
        .company, .domain, .industry, .sector, .employees, .revenue, .accountStage, .accountOwned, .accountOwner,
    ]
    private static let settable = Field.given
    private static let longest = 4000
    private static let longestID = 200

    private func number(_ text: String, country: String) throws(Refusal) -> PhoneNumber {
        guard !text.isEmpty else {
            throw Refusal(
                .invalid, "phone cannot be cleared; take a number off with: touchline lead number remove LEAD NUMBER",
                details: ["field": "phone"])
        }
        do {
            return try phones.parse(text, country: country)
        } catch {
            throw Refusal(.invalid, "phone cannot be used: \(error.reason)", details: ["field": "phone"])
        }
    }

    private static func checked(_ value: String, for field: Field) throws(Refusal) -> String {
        guard value.unicodeScalars.count <= longest else { throw wrong(field, "at most \(longest) characters") }
        switch field {
        case .employees, .revenue:
            guard let number = Int(value), number >= 0 else { throw wrong(field, "a whole number") }
        case .party:
            let words = Party.allCases.map(\.rawValue)
            guard words.contains(value) else { throw wrong(field, "one of " + words.joined(separator: ", ")) }
        case .timeZone:
            guard Zone(value) != nil else { throw wrong(field, "the name of a zone such as America/Chicago") }
        case .callHours:
            guard let hours = WeeklyHours(words: value), !hours.isEmpty else {
                throw wrong(field, "weekdays and times such as \"mon-fri 10:00-12:00; sat 10:00-11:00\"")
            }
            return hours.words
        case .email, .accountOwner:
            guard value.isMailAddress else { throw wrong(field, "a mail address") }
        case .domain:
            guard let domain = WebDomain.ofWebsite(value) else { throw wrong(field, "a domain such as acme.example") }
            return domain
        case .country:
            guard let code = PlaceName.country(value) else { throw wrong(field, "a country such as GB or Germany") }
            return code
        case .accountStage:
            let stages = Account.Stage.allCases.map(\.rawValue)
            guard stages.contains(value) else { throw wrong(field, "one of " + stages.joined(separator: ", ")) }
        default: break
        }
        return value
    }

    private static func wrong(_ field: Field, _ wanted: String) -> Refusal {
        Refusal(.invalid, "\(field.rawValue) takes \(wanted)", details: ["field": field.rawValue, "wanted": wanted])
    }
}

extension String {
    /// A modest look: something, an @, and a domain with a dot; whether it works is known by writing to it.
    package var isMailAddress: Bool {
        let parts = split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, utf8.count <= 254, !contains(where: \.isWhitespace) else {
            return false
        }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && !labels.contains("") && !unicodeScalars.contains { $0.value < 0x20 }
    }
}
