import PhoneNumbers
import Prospecting

/// Facts to change; what is named with nil is cleared.
package struct LeadChanges: Sendable, Equatable {
    /// Everything but phone numbers.
    package var fields: [Field: String?]
    /// Custom fields, by name.
    package var custom: [String: CustomText]
    /// Identifiers in other systems, by system.
    package var externalIDs: [String: String?]
    /// Identifiers of its account in other systems, by system.
    package var accountIDs: [String: String?] = [:]
    /// The first number: put in front of those known.
    package var number: PhoneNumber?

    package init(
        fields: [Field: String?] = [:], custom: [String: CustomText] = [:], externalIDs: [String: String?] = [:],
        number: PhoneNumber? = nil
    ) {
        self.fields = fields
        self.custom = custom
        self.externalIDs = externalIDs
        self.number = number
    }

    package var isEmpty: Bool {
        fields.isEmpty && custom.isEmpty && externalIDs.isEmpty && accountIDs.isEmpty && number == nil
    }

    /// Whether the lead may lose by them what binds it: an address, a company or its domain.
    var mayFree: Bool { fields.keys.contains { [.email, .company, .domain].contains($0) } }

    /// What somebody wrote for a custom field.
    package struct CustomText: Sendable, Equatable {
        /// nil for the kind that the lead has there, or text.
        package var kind: CustomField.Kind?
        /// nil clears it.
        package var text: String?

        package init(kind: CustomField.Kind? = nil, text: String?) {
            self.kind = kind
            self.text = text
        }
    }
}

/// What became of a lead that was changed, enrolled or stopped.
package struct LeadChange: Sendable, Equatable {
    package var lead: Lead
    /// The campaign it is in or was in.
    package var campaign: String?
    package var enrollment: EnrollmentResult
    /// What is known now and was not before, or otherwise.
    package var changes: [JournalEntry.Change] = []
}

extension Store {
    /// Changes facts of a lead; one that was held is judged again, and its open touch follows its new number or zone.
    ///
    /// - Parameter user: who changes it; nil for the daemon itself.
    package func changeLead(
        _ id: Lead.ID, set changes: LeadChanges, by user: User? = nil, now: Instant
    ) async throws -> LeadChange {
        try await write { transaction in
            let changed = try transaction.learn(changes, of: id, by: user, now: now)
            var change = try transaction.change(of: id, now: now)
            change.changes = changed
            return change
        }
    }

    /// Puts a lead into a campaign.
    ///
    /// - Parameter user: who puts it there; nil for the daemon itself.
    package func enroll(
        _ id: Lead.ID, campaign: String, by user: User? = nil, now: Instant
    ) async throws -> LeadChange {
        try await write { transaction in
            let facts = try transaction.facts(id)
            try transaction.requireNotErased(facts.lead.id)
            let result = try transaction.enroll(facts, in: transaction.running(campaign), now: now)
            try transaction.note(
                .leadEnrolled, of: id.description, by: user?.id,
                [.init("campaign", after: campaign), .init("result", after: result.words)], now: now)
            return LeadChange(lead: try transaction.lead(id), campaign: campaign, enrollment: result)
        }
    }

    /// Takes a lead out of the campaign it is in.
    package func stop(_ id: Lead.ID, reason: String, by user: User, now: Instant) async throws -> LeadChange {
        try await write { try $0.stop(id, reason: reason, by: user, now: now) }
    }
}

extension Transaction {
    /// - Parameter user: nil for the daemon itself.
    @discardableResult
    func stop(_ id: Lead.ID, reason: String, by user: User?, now: Instant) throws -> LeadChange {
        guard let scene = try openScene(of: id) else {
            _ = try lead(id)
            throw Refusal(.conflict, "\(id) is in no campaign")
        }
        let decision = try scene.enrollment.course.after(
            .stopped(reason: reason), in: scene.situation(now: now, actor: user))
        let cause = Cause(now: now, actor: user, ending: .cancelled(reason: reason))
        _ = try apply(decision, to: scene, cause: cause)
        try note(
            .leadStopped, of: id.description, by: user?.id,
            [.init("campaign", before: scene.version.campaign.name, after: nil), .init("reason", after: reason)],
            now: now)
        return LeadChange(
            lead: try lead(id), campaign: scene.version.campaign.name,
            enrollment: .stopped(reason: reason))
    }

    /// Writes what was learned of a lead, tells of it, and lets its enrollment follow. Returns what changed by that.
    @discardableResult
    func learn(
        _ changes: LeadChanges, of id: Lead.ID, by user: User?, now: Instant
    ) throws -> [JournalEntry.Change] {
        guard !changes.isEmpty else { return [] }
        let before = try facts(id)
        // A record that was merged leads to another id.
        let id = before.lead.id
        try requireNotErased(id)
        var lead = before.lead
        for (field, value) in changes.fields { lead.set(field, value) }
        for (name, text) in changes.custom { try lead.set(custom: name, text) }
        for (system, external) in changes.externalIDs { lead.externalIDs[system] = external }
        if let number = changes.number { lead.putFirst(number, now: now) }
        try refuseExternalIDs(of: lead, was: before.lead)
        if let email = lead.email, email != before.lead.email {
            if let other = try leadID(withEmail: email), other != id {
                throw Refusal(.conflict, "\(email) belongs to \(other)", details: ["lead": other.description])
            }
        }
        let bound = changes.mayFree ? try suppressionTargets(of: before.lead) : []
        lead.account = try account(after: changes, of: before, now: now)?.id
        if lead != before.lead { try save(lead, was: before.lead, now: now) }
        if !bound.isEmpty { try keepBound(id, by: bound, user: user?.id, now: now) }
        let after = try facts(id)
        guard after != before else { return [] }
        let changed =
            after.changes(since: before)
            + changesOfExternalIDs(from: before.lead.externalIDs, to: after.lead.externalIDs, as: "id")
            + changesOfExternalIDs(
                from: before.account?.externalIDs ?? [:], to: after.account?.externalIDs ?? [:], as: "account-id")
        try note(.leadChanged, of: id.description, by: user?.id, changed, now: now)
        try publishLead(.leadUpdated, facts: after, now: now)
        try followFacts(of: id, now: now)
        if let account = after.account, account != before.account {
            try judgeHeld(at: account.id, besides: id, now: now)
        }
        return changed
    }

    private func changesOfExternalIDs(
        from before: [String: String], to after: [String: String], as kind: String
    ) -> [JournalEntry.Change] {
        Set(after.keys).union(before.keys).sorted().compactMap { system in
            let (was, isNow) = (before[system], after[system])
            return was == isNow ? nil : .init("\(system)-\(kind)", before: was, after: isNow)
        }
    }

    /// Refuses an id of another system that another lead has there.
    private func refuseExternalIDs(of lead: Lead, was before: Lead) throws {
        for (system, external) in lead.externalIDs.sorted(by: { $0.key < $1.key })
        where before.externalIDs[system] != external {
            let row = try connection.row(
                "SELECT lead_id FROM external_ids WHERE system = ? AND external_id = ?", system, external)
            let owner: Lead.ID? =
                if let row { try row.id("lead_id") } else {
                    try leadID(withAlias: external, kind: "external", system: system)
                }
            guard let owner, owner != lead.id else { continue }
            throw Refusal(
                .conflict,
                "\(system)-id \"\(external)\" belongs to \(owner); if they are one person: touchline lead merge "
                    + "\(lead.id) \(owner)", details: ["field": "\(system)-id", "lead": owner.description])
        }
    }

    func change(of id: Lead.ID, now: Instant) throws -> LeadChange {
        let row = try connection.row(
            """
            SELECT e.*, c.name FROM enrollments e JOIN campaigns c ON c.id = e.campaign_id
            WHERE e.lead_id = ? ORDER BY e.id DESC LIMIT 1
            """, id)
        guard let row else { return LeadChange(lead: try lead(id), campaign: nil, enrollment: .none) }
        let result: EnrollmentResult =
            switch try row.text("state") {
            case "pending": .held(missing: try Document.value([String].self, try row.text("missing")))
            case "waiting": .waiting(try AccountWait(words: try row.text("waits_for")))
            case "active": .enrolled
            default: .unchanged(reason: "finished: " + (try row.optionalText("finish_reason") ?? ""))
            }
        return LeadChange(lead: try lead(id), campaign: try row.text("name"), enrollment: result)
    }
}

extension Lead {
    /// - Throws: `invalid` where the text is no value of the field's kind.
    fileprivate mutating func set(custom name: String, _ change: LeadChanges.CustomText) throws {
        guard let text = change.text else {
            custom[name] = nil
            return
        }
        let kind = change.kind ?? custom[name]?.kind ?? .text
        guard let value = CustomValue(words: text, kind: kind) else {
            let field = CustomField.prefix + name
            throw Refusal(
                .invalid,
                "\(field) takes \(kind.takes)" + (change.kind == nil ? "; \(field):text takes any words" : ""),
                details: ["field": field, "wanted": kind.takes])
        }
        custom[name] = value
    }

    fileprivate mutating func set(_ field: Field, _ value: String?) {
        switch field {
        case .firstName: firstName = value
        case .lastName: lastName = value
        case .title: title = value
        case .email: email = value?.lowercased()
        case .country: country = value?.uppercased()
        case .state: state = value
        case .city: city = value
        case .language: language = value
        case .source: source = value
        case .notes: notes = value
        case .timeZone: (timeZone, listedZone) = (value.flatMap(Zone.init), nil)
        case .party: party = value.flatMap(Party.init)
        case .callHours: callHours = value.flatMap(WeeklyHours.init(words:))
        default: break
        }
    }
}
