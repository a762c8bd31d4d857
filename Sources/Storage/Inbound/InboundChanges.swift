import Prospecting

/// Who an item speaks of.
package enum InboundPerson: Sendable, Equatable {
    case lead(ImportedLead)
    /// Nobody who is known, and nobody is to be taken in.
    case unknown
    /// Somebody who was erased, then.
    case erased(Instant)
}

/// Whom an opt-out bound.
package struct InboundOptOut: Sendable, Equatable {
    package var lead: Lead.ID?
    /// By how many of lead, address and numbers.
    package var targets: Int
    /// Since when nothing more was to be written of any of them, where that is so.
    package var erased: Instant?
}

extension Store {
    /// Finds whom a draft speaks of, and completes or makes the lead as an import does.
    ///
    /// - Parameters:
    ///   - creates: whether somebody who is not known is taken in.
    ///   - campaign: the campaign that judges the lead.
    ///   - source: what sent it: it stands as the lead's source where the draft names none, and who added it brought it.
    package func takeInbound(
        _ draft: LeadDraft, creates: Bool, campaign: String?, from source: InboundSourceState, now: Instant
    ) async throws -> InboundPerson {
        try await write { transaction in
            let isReachable = draft.email != nil || !draft.numbers.isEmpty
            if !creates || !isReachable, try transaction.knownLead(draft) == nil {
                let erased = try transaction.hasErasures() ? transaction.erasures(of: draft.erasable) : [:]
                return erased.values.min().map { .erased($0) } ?? .unknown
            }
            let rows = try transaction.importRows(
                [draft], campaign: campaign, source: source.name, origin: source.origin, now: now)
            return switch rows.first {
            case .lead(let lead): .lead(lead)
            case .erased(let since): .erased(since)
            case nil: .unknown
            }
        }
    }

    /// Writes down at once that somebody is not to be contacted, whether a lead is known or not: by the lead, by the mail
    /// address and by the numbers. Where a number is all that is told, it is not called, whatever was asked for. Of an
    /// address or a number whose person was erased nothing is written: it is refused for good.
    package func optOutInbound(
        _ draft: LeadDraft, channels: Set<Channel>, reason: String, from source: InboundSourceState, now: Instant
    ) async throws -> InboundOptOut {
        try await write { transaction in
            let lead = try transaction.knownLead(draft)
            let erased = try transaction.hasErasures() ? transaction.erasures(of: draft.erasable) : [:]
            var all: [NewSuppression] = []
            func add(_ target: Suppression.Target, _ channels: Set<Channel>) {
                all.append(
                    NewSuppression(target, channels: channels, reason: reason, source: .inbound, basis: source.name))
            }
            if let lead { add(.person(lead), channels) }
            if let email = draft.email { add(.email(email), channels) }
            let isNumberAlone = lead == nil && draft.email == nil
            if channels.contains(.call) || isNumberAlone {
                for number in draft.numbers { add(.number(number.e164), channels.union([.call])) }
            }
            let targets = all.count
            all.removeAll { ErasedContact($0.target).map { erased[$0.text] != nil } ?? false }
            try transaction.suppress(together: all, now: now)
            return InboundOptOut(lead: lead, targets: targets, erased: all.isEmpty ? erased.values.min() : nil)
        }
    }

    /// Binds a lead that came after its own opt-out as one that was known before it: by the lead too, told of once.
    package func bindOptedOut(
        _ lead: Lead.ID, channels: Set<Channel>, reason: String, from source: InboundSourceState, now: Instant
    ) async throws {
        try await write { transaction in
            let new = NewSuppression(
                .person(lead), channels: channels, reason: reason, source: .inbound, basis: source.name)
            try transaction.suppress(together: [new], now: now)
        }
    }

    /// Moves a lead to where another system has it, as far as that is a way that leads go.
    ///
    /// - Throws: `conflict` where it is not.
    package func moveInbound(
        _ lead: Lead.ID, to news: InboundNews.Stage, from source: InboundSourceState, now: Instant
    ) async throws {
        try await write { transaction in
            switch news.stage {
            case .mql: try transaction.qualify(lead, now: now)
            case .disqualified:
                try transaction.disqualify(lead, reason: news.reason ?? "as \(source.name) says", now: now)
            default: try transaction.followSales(lead, news, from: source, now: now)
            }
        }
    }
}

extension Transaction {
    /// Where the lead is in a campaign it becomes an MQL there, as if the campaign's own definition had said so.
    fileprivate func qualify(_ id: Lead.ID, now: Instant) throws {
        let before = try lead(id)
        guard before.stage.move(to: .mql, by: .entry) != nil else { return }
        if let scene = try openScene(of: before.id) {
            try requireNotErased(before.id)
            let decision = try scene.enrollment.course.after(.madeMQL, in: scene.situation(now: now))
            _ = try apply(decision, to: scene, cause: Cause(now: now))
            try noteStage(.mql, of: before, now: now)
        } else {
            try move(before, to: .mql, reason: nil, telling: .leadMQL, now: now)
        }
        try followFacts(of: before.id, now: now)
    }

    fileprivate func disqualify(_ id: Lead.ID, reason: String, now: Instant) throws {
        let before = try lead(id)
        guard before.stage != .disqualified else { return }
        guard before.stage.move(to: .disqualified, by: .campaign) != nil else {
            throw Refusal(
                .conflict, "\(before.id) is \(before.stage.rawValue): what becomes of it is for sales to say",
                details: ["stage": before.stage.rawValue])
        }
        if try openScene(of: before.id) != nil { try stop(before.id, reason: reason, by: nil, now: now) }
        try move(lead(before.id), to: .disqualified, reason: reason, telling: .leadDisqualified, now: now)
    }

    private func move(
        _ before: Lead, to stage: Lead.Stage, reason: String?, telling event: EventType, now: Instant
    ) throws {
        try requireNotErased(before.id)
        var lead = before
        lead.move(to: stage, reason: reason, now: now)
        try save(lead, was: before, now: now)
        try noteStage(stage, of: before, now: now)
        try publishLead(event, facts: facts(lead.id), reason: reason, now: now)
    }

    private func noteStage(_ stage: Lead.Stage, of before: Lead, now: Instant) throws {
        try note(
            .leadChanged, of: before.id.description, by: nil,
            [.init("stage", before: before.stage.rawValue, after: stage.rawValue)], now: now)
    }

    /// Lets the lead's hand-off go the way to a stage, step by step.
    fileprivate func followSales(
        _ id: Lead.ID, _ news: InboundNews.Stage, from source: InboundSourceState, now: Instant
    ) throws {
        let lead = try lead(id).id
        let row = try connection.row("SELECT id FROM handoffs WHERE lead_id = ? ORDER BY id DESC LIMIT 1", lead)
        guard let row, let adder = try actor(of: source.origin) else {
            throw Refusal(
                .conflict,
                "\(lead) was never offered to sales, so it cannot be \(news.stage.rawValue); qualify it first")
        }
        let handoff: Handoff.ID = try row.id("id")
        for answer in try answers(to: news, from: self.handoff(handoffRow(handoff))) {
            try self.answer(handoff, answer, by: .user(user(adder)), now: now)
        }
    }

    private func answers(to news: InboundNews.Stage, from handoff: Handoff) throws -> [SalesAnswer] {
        var way: [SalesAnswer] = handoff.state.isOpen ? [.accept] : []
        switch news.stage {
        case .accepted: return handoff.state.isOpen ? way : []
        case .opportunity: return way + [.opportunity(amount: news.amount)]
        case .lost: return way + [.lost(reason: news.reason ?? "lost")]
        default:
            guard let amount = news.amount ?? handoff.amount else {
                throw Refusal(
                    .missingAnswer,
                    "a deal that is won has an amount; name its path in the mapping: stage: {is: won, amount: PATH}")
            }
            if handoff.state.isOpen || handoff.state == .accepted { way.append(.opportunity(amount: amount)) }
            return way + [.won(amount: amount)]
        }
    }
}
