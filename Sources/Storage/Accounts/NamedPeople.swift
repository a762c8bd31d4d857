import Prospecting

/// Somebody a lead named on a call, and where that one is since.
package struct KeptPerson: Codable, Sendable, Equatable {
    /// Number of the lead's id.
    package var lead: Int64
    /// False for somebody who was known before, and stays where they are.
    package var isNew: Bool
    /// The campaign that it is in.
    package var campaign: String?
    /// Why it is not called yet, or is in no campaign, in words; nil where it is called.
    package var reason: String?
    /// The campaign of who named it, where it is not in that one.
    package var elsewhere: String?
}

extension Transaction {
    /// Keeps the people whom a lead named by an outcome.
    func keepNamed(_ effects: [Effect], by scene: Scene, into applied: inout Applied, now: Instant) throws {
        for case .createLead(let person) in effects {
            guard let kept = try keep(person, namedIn: scene, now: now) else { continue }
            applied.named = kept
            if kept.isNew { applied.events.append(EventType.leadCreated.rawValue) }
        }
    }

    /// Makes a lead of a person whom a lead named, at the same account, in the same campaign and with the same owner,
    /// unless one of that name is there already. A phone number that cannot be read is kept as the rep typed it, in the
    /// notes. nil for somebody who was erased.
    private func keep(_ person: NamedPerson, namedIn scene: Scene, now: Instant) throws -> KeptPerson? {
        if let known = try known(person, at: scene.facts.account) { return try stays(known, in: scene) }
        let rows = try importRows([draft(of: person, namedBy: scene.facts)], campaign: nil, source: nil, now: now)
        guard case .lead(let lead)? = rows.first else { return nil }
        guard lead.isNew else { return try stays(lead.lead, in: scene) }
        return try enroll(named: lead.lead, in: scene, now: now)
    }

    /// Has nobody called whom only the outcome before an amendment named, or named with other contacts, unless a call was
    /// made with them already. Whoever amends is told of it by the answer, and can enroll them again.
    func letGo(
        namedBy old: Attempt, row: Row, now outcome: Outcome, _ answer: LoggedAttempt, by user: User, at now: Instant
    ) throws {
        let receipt = try row.text("receipt")
        let before = receipt.isEmpty ? nil : try Document.value(LoggedAttempt.self, receipt).named
        guard let before, before.isNew else { return }
        let lead = Lead.ID(before.lead)
        let isSame = [Disposition.Ask.name, .successor, .phone, .email].allSatisfy {
            outcome.answers[$0.rawValue] == old.answers[$0.rawValue]
        }
        guard answer.named?.lead != before.lead || !isSame, try openEnrollment(of: lead) != nil,
            try counts(of: lead, enrollment: nil).calls == 0
        else { return }
        try stop(lead, reason: "\(old.id), which named them, was amended", by: user, now: now)
    }

    private func known(_ person: NamedPerson, at account: Account?) throws -> Lead.ID? {
        guard let account else { return nil }
        return try connection.row(
            "SELECT id FROM leads WHERE account_id = ? AND name_key = ?", account.id, Self.nameKey(person.name)
        )?.id("id")
    }

    private func draft(of person: NamedPerson, namedBy facts: Facts) -> LeadDraft {
        let names = person.name.split(whereSeparator: \.isWhitespace).map(String.init)
        var draft = LeadDraft()
        draft.firstName = names.count > 1 ? names.dropLast().joined(separator: " ") : nil
        draft.lastName = names.last
        draft.title = person.title
        draft.email = person.email?.lowercased()
        draft.company = facts.account?.name
        draft.domain = facts.account?.domain
        draft.source = person.source
        draft.country = facts.lead.country
        draft.numbers = person.number.map { [$0] } ?? []
        let phone = person.number == nil ? person.phone.map { ", phone \($0)" } ?? "" : ""
        draft.notes = "named by \(facts.lead.displayName)\(phone)"
        return draft
    }

    private func stays(_ known: Lead.ID, in scene: Scene) throws -> KeptPerson {
        let campaign = try openScene(of: known)?.version.campaign.name
        var kept = KeptPerson(lead: known.number, isNew: false, campaign: campaign)
        if scene.isEnrolled, campaign != scene.version.campaign.name { kept.elsewhere = scene.version.campaign.name }
        return kept
    }

    /// Lets the campaign of who named a new lead judge it, as it judges everybody.
    private func enroll(named lead: Lead.ID, in scene: Scene, now: Instant) throws -> KeptPerson {
        var kept = KeptPerson(lead: lead.number, isNew: true)
        guard scene.isEnrolled else { return kept }
        var facts = try facts(lead)
        if let owner = scene.facts.lead.owner, try isPresent(owner) { try give(&facts.lead, to: owner) }
        let campaign = scene.version.campaign.name
        let result = try enroll(facts, in: running(campaign), now: now)
        if try openEnrollment(of: lead) != nil { kept.campaign = campaign } else { kept.elsewhere = campaign }
        switch result {
        case .held(let missing): kept.reason = "held until filled in: " + missing.joined(separator: ", ")
        case .waiting(let wait): kept.reason = "waits: \(wait.words)"
        case .disqualified(let rule): kept.reason = "disqualified: \(rule)"
        case .unchanged(let reason), .stopped(let reason): kept.reason = reason
        case .none, .enrolled: break
        }
        return kept
    }
}
