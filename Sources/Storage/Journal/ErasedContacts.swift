import Prospecting

extension Store {
    /// For each draft when the person it speaks of was erased; nil for one that may come in.
    package func erasures(among drafts: [LeadDraft]) async throws -> [Instant?] {
        try await read { transaction in
            guard try transaction.hasErasures() else { return drafts.map { _ in nil } }
            let erased = try transaction.erasures(of: drafts.flatMap(\.erasable))
            return drafts.map { $0.erasable.lazy.compactMap { erased[$0.text] }.first }
        }
    }
}

extension Transaction {
    func hasErasures() throws -> Bool {
        try connection.row("SELECT digest FROM erased_contacts LIMIT 1") != nil
    }

    /// When somebody with this address, or one of these numbers, asked to be erased.
    func erasure(email: String?, numbers: [String], nameKey: String) throws -> Instant? {
        guard try hasErasures() else { return nil }
        for contact in ErasedContact.all(email: email, numbers: numbers, nameKey: nameKey) {
            let row = try connection.row(
                "SELECT erased_at FROM erased_contacts WHERE digest = ?", codecs.digests.keyed(contact.text))
            if let row { return try row.instant("erased_at") }
        }
        return nil
    }

    /// The contacts by which somebody was erased, as they are digested, and when.
    func erasures(of contacts: [ErasedContact]) throws -> [String: Instant] {
        var texts: [String: String] = [:]
        for contact in contacts { texts[try codecs.digests.keyed(contact.text)] = contact.text }
        var erased: [String: Instant] = [:]
        for row in try connection.rows(ManyValues.erased, for: texts.keys) {
            if let text = texts[try row.text("digest")] { erased[text] = try row.instant("erased_at") }
        }
        return erased
    }

    /// When everything that told who a lead is was erased; nil where it was not.
    func erasure(of id: Lead.ID) throws -> Instant? {
        try connection.row("SELECT erased_at FROM leads WHERE id = ? AND erased_at IS NOT NULL", id)?
            .instant("erased_at")
    }

    /// Refuses a lead that was erased: nothing is known of it any more, and nothing is to be.
    func requireNotErased(_ id: Lead.ID) throws {
        guard let since = try erasure(of: id) else { return }
        throw Refusal(
            .conflict, "\(id) was erased on \(since.rfc3339.prefix(10))", details: ["lead": id.description])
    }

    /// Refuses facts by which an erased person would come back: a mail address, a number, or a name at a number.
    func refuseErased(_ lead: Lead, was before: Lead) throws {
        let known = Set(before.numbers.map(\.phone.e164))
        let isRenamed = lead.nameKey != before.nameKey
        let numbers = lead.numbers.map(\.phone.e164).filter { isRenamed || !known.contains($0) }
        let email = lead.email == before.email ? nil : lead.email
        guard email != nil || !numbers.isEmpty,
            let since = try erasure(email: email, numbers: numbers, nameKey: lead.nameKey)
        else { return }
        throw Refusal(.conflict, ErasedContact.words(since: since))
    }

    /// A draft without the address and the numbers by which somebody who was erased would come back into a known lead.
    func withoutErased(_ draft: LeadDraft, for lead: Lead) throws -> LeadDraft {
        guard try batch?.hasErasures ?? hasErasures() else { return draft }
        var after = lead
        after.firstName = lead.firstName ?? draft.firstName
        after.lastName = lead.lastName ?? draft.lastName
        let key = after.nameKey
        var draft = draft
        if let email = draft.email, try erasure(email: email, numbers: [], nameKey: key) != nil { draft.email = nil }
        draft.numbers = try draft.numbers.filter { try erasure(email: nil, numbers: [$0.e164], nameKey: key) == nil }
        return draft
    }

    /// What is kept of a mail address or a number whose person was erased: that they were, and the suppressions that named
    /// it, which are found by its digest.
    func suppressions(ofErased target: Suppression.Target) throws -> [Suppression] {
        guard let contact = ErasedContact(target), try hasErasures() else { return [] }
        let digest = try codecs.digests.keyed(contact.text)
        guard
            let since = try connection.row("SELECT erased_at FROM erased_contacts WHERE digest = ?", digest)?
                .instant("erased_at")
        else { return [] }
        let erased = Suppression(
            target: target, channels: [.call, .mail], reason: ErasedContact.words(since: since), since: since)
        return try connection.rows(
            """
            SELECT channel, reason, created_at FROM suppressions
            WHERE kind = ? AND value = ? AND removed_at IS NULL ORDER BY id
            """, contact.kind, ErasedContact.value(digest)
        ).map { row in
            Suppression(
                target: target, channels: [try row.word("channel")], reason: try row.text("reason"),
                since: try row.instant("created_at"))
        } + [erased]
    }

    /// Keeps of each address and number a digest under the store's key, and lets the suppressions that name one name that
    /// instead. A number that others have too is left out for this name alone, and its suppressions stay as they are.
    func remember(_ lead: Lead, now: Instant) throws -> (count: Int, suppressions: [String]) {
        let contacts = try erasedContacts(of: lead)
        var suppressions: [String] = []
        for contact in contacts {
            let digest = try codecs.digests.keyed(contact.text)
            try connection.execute(
                """
                INSERT INTO erased_contacts (digest, kind, erased_at) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING
                """, digest, contact.kind, now)
            guard let value = contact.suppressed else { continue }
            suppressions += try suppressionNames(contact.kind, value)
            try connection.execute(
                "UPDATE suppressions SET value = ? WHERE kind = ? AND value = ?", ErasedContact.value(digest),
                contact.kind, value)
        }
        return (contacts.count, suppressions + (try suppressionNames("person", String(lead.id.number))))
    }

    /// By what a lead is known, was known before a merge, and was opted out on a call.
    private func erasedContacts(of lead: Lead) throws -> [ErasedContact] {
        let aliases = try connection.rows(
            "SELECT value FROM lead_aliases WHERE lead_id = ? AND kind = 'email' ORDER BY value", lead.id
        ).map { try $0.text("value") }
        let emails = (lead.email.map { [$0] } ?? []) + aliases
        var numbers = lead.numbers.map(\.phone.e164)
        let optedOut = try connection.rows(
            """
            SELECT DISTINCT s.value FROM attempts a JOIN suppressions s ON s.attempt_id = a.id
            WHERE a.lead_id = ? AND s.kind = 'number' AND s.value LIKE '+%' ORDER BY s.value
            """, lead.id
        ).map { try $0.text("value") }
        numbers += optedOut.filter { !numbers.contains($0) }
        return try emails.map { ErasedContact.email($0) }
            + numbers.map { number -> ErasedContact in
                let others = try connection.row(
                    "SELECT lead_id FROM numbers WHERE e164 = ? AND lead_id <> ? LIMIT 1", number, lead.id)
                return others == nil ? .number(number) : .person(number, nameKey: lead.nameKey)
            }
    }

    /// The ids of the suppressions of one target, whether in force or not.
    private func suppressionNames(_ kind: String, _ value: String) throws -> [String] {
        try connection.rows("SELECT id FROM suppressions WHERE kind = ? AND value = ? ORDER BY id", kind, value)
            .map { Suppression.Entry.ID(try $0.integer("id")).description }
    }
}

/// By what somebody who was erased would be known again.
enum ErasedContact {
    case email(String)
    /// E.164.
    case number(String)
    /// A number that others have too, with the name.
    case person(String, nameKey: String)

    /// All by which somebody with this address and these numbers would be known.
    static func all(email: String?, numbers: [String], nameKey: String) -> [ErasedContact] {
        (email.map { [.email($0)] } ?? []) + numbers.flatMap { [.number($0), .person($0, nameKey: nameKey)] }
    }

    init?(_ target: Suppression.Target) {
        switch target {
        case .email(let email): self = .email(email)
        case .number(let number): self = .number(number)
        default: return nil
        }
    }

    /// What a suppression holds in place of a contact with this digest.
    static func value(_ digest: String) -> String { "erased " + digest }

    var kind: String {
        switch self {
        case .email: "email"
        case .number: "number"
        case .person: "person"
        }
    }

    /// What is digested.
    var text: String {
        switch self {
        case .email(let email): [kind, email].framed
        case .number(let number): [kind, number].framed
        case .person(let number, let nameKey): [kind, number, nameKey].framed
        }
    }

    /// What a suppression of this contact alone names.
    var suppressed: String? {
        switch self {
        case .email(let value), .number(let value): value
        case .person: nil
        }
    }

    /// That a known lead is not given what somebody else was erased by.
    static let leftOut = "an address or number of somebody who was erased is left out, and is not to come back"

    static func words(since: Instant) -> String {
        "this person was erased on \(since.rfc3339.prefix(10)) and is not to come back; leave them out"
    }
}

extension LeadDraft {
    /// By what its person would be known, had they been erased.
    var erasable: [ErasedContact] {
        ErasedContact.all(email: email, numbers: numbers.map(\.e164), nameKey: nameKey)
    }
}

extension Instant {
    /// Why somebody who was erased then is not taken in, in words.
    package var wordsOfErasure: String { ErasedContact.words(since: self) }
}
