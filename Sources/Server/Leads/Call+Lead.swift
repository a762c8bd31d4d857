import Prospecting
import Storage

extension Call {
    /// The lead that `{ref}` in the path names: by id, mail address or phone number.
    func leadID() async throws -> Lead.ID {
        try await store.leadID(matching: leadReference())
    }

    private func leadReference() throws(Refusal) -> LeadReference {
        let text = self["ref"]
        if let id = Lead.ID(text) { return .id(id) }
        if text.isMailAddress { return .email(text.lowercased()) }
        do {
            return .number(try server.phones.parse(text, country: server.options.country).e164)
        } catch {
            throw .notFound("lead", String(text.prefix(100)))
        }
    }

    /// The touch in the path; `last` is the one the caller took last.
    func touchID() async throws -> Touch.ID {
        guard self["id"] == "last" else { return try id("touch", of: Touch.self) }
        guard let last = try await store.lastTouch(of: user, now: now) else {
            throw Refusal(.notFound, "you have taken no touch yet; take one: touchline next")
        }
        return last
    }

    /// Facts about a lead as somebody wrote them; a phone number is read in the lead's own country.
    ///
    /// - Parameter lead: asked only when that country matters.
    func changes(_ set: [String: String], lead: () async throws -> Lead) async throws -> LeadChanges {
        let country = set[Field.phone.rawValue] == nil ? nil : try await lead().country
        return try LeadFieldValues(phones: server.phones, country: country ?? server.options.country).changes(set)
    }
}
