import LeadFile
import Prospecting
import Storage

extension Call {
    /// The lead that `{ref}` in the path names: by id, mail address or phone number.
    func leadID() async throws -> Lead.ID { try await leadID(named: self["ref"]) }

    /// The lead that a text names: by id, mail address or phone number.
    func leadID(named text: String) async throws -> Lead.ID {
        try await store.leadID(matching: leadReference(text))
    }

    private func leadReference(_ text: String) throws(Refusal) -> LeadReference {
        let text = ContactText.bare(text)
        if let id = Lead.ID(text) { return .id(id) }
        if text.isMailAddress { return .email(text.lowercased()) }
        do {
            return .number(try server.phones.parse(text, country: server.options.country).e164)
        } catch {
            throw .notFound("lead", String(text.prefix(100)))
        }
    }

    /// Facts about a lead as somebody wrote them; a phone number and a state are read in the lead's own country.
    ///
    /// - Parameter lead: asked only when that country matters.
    func changes(_ set: [String: String], lead: () async throws -> Lead) async throws -> LeadChanges {
        let asks = [Field.phone, .state].contains { set[$0.rawValue] != nil }
        let home = asks ? try await lead().country : nil
        return try LeadFieldValues(phones: server.phones, country: server.options.country, home: home).changes(set)
    }

    /// Facts that were learned in a call: an SDR learns of the person, and does not say whose company it is.
    ///
    /// - Throws: `forbidden`, naming the field, for an SDR that sets a fact of the account.
    func learned(_ set: [String: String], lead: () async throws -> Lead) async throws -> LeadChanges {
        if try user.role == .sdr, let field = LeadFieldValues.accountField(in: set) {
            throw Refusal(
                .forbidden,
                "the role sdr may not set \(field.rawValue), which is a fact of the company and not of the person; "
                    + "ask a manager", details: ["field": field.rawValue, "role": Role.sdr.rawValue])
        }
        if try user.role == .sdr, let field = LeadFieldValues.systemField(in: set) {
            throw Refusal(
                .forbidden, "the role sdr may not set \(field.rawValue), an id in another system; ask a manager",
                details: ["field": field.rawValue, "role": Role.sdr.rawValue])
        }
        return try await changes(set, lead: lead)
    }
}
