extension CallingState {
    /// Every gate in order, open or shut; a lead may be called when all are open.
    package func gates(now: Instant) -> [Gate] {
        let ofLead: [Gate?] = [
            enrollmentGate, campaignGate(now), pauseGate(now), suppressionGate(now), registerGate(now), numberGate,
            zoneGate,
            dueGate(now),
        ]
        let ofMail: [Gate?] = mail.isEmpty ? [mailGate, basisGate] : mail
        let ofMoment: [Gate?] = [
            hoursGate(now), partGate(now), fullGate, capGate(now), leaseGate(now), accountGate(now), ownerGate(now),
        ]
        return (ofLead + ofMail + ofMoment).compactMap(\.self)
    }

    private var open: Open? {
        if case .active(let open) = state { open } else { nil }
    }

    /// The touch by which the lead may be called: what else is open decides only while no call is.
    var touch: OpenTouch? { open?.foremost }

    private var enrollmentGate: Gate {
        switch (campaign, state) {
        case (let campaign?, .active):
            Gate(.enrollment, isOpen: true, reason: "active in \(campaign.name)")
        case (_, .pending(let missing)):
            Gate(.enrollment, isOpen: false, reason: "held until filled in: " + missing.joined(separator: ", "))
        case (_, .waiting(let wait)): Gate(.enrollment, isOpen: false, reason: "waits: \(wait.words)")
        case (_, .finished(let reason)):
            Gate(
                .enrollment, isOpen: false, reason: "finished: \(reason)\(facts.lead.wordsOfReturn(from: campaign))",
                until: facts.lead.stage == .recycled && facts.lead.returnInto != nil ? facts.lead.returnOn : nil)
        case (_, nil), (nil, _): Gate(.enrollment, isOpen: false, reason: "in no campaign")
        }
    }

    private func campaignGate(_ now: Instant) -> Gate? {
        guard let campaign else { return nil }
        let zone = facts.lead.zones.first ?? campaign.timeZone ?? .utc
        let today = zone.local(now).date
        let isPromised = touch?.kind == .callback
        if isPaused, !isPromised {
            return Gate(.campaign, isOpen: false, reason: "\(campaign.name) is paused")
        }
        if let starts = campaign.starts, today < starts, !isPromised {
            let opens = zone.instant(of: starts, at: .startOfDay)
            return Gate(.campaign, isOpen: false, reason: "\(campaign.name) starts on \(starts.iso)", until: opens)
        }
        if let ends = campaign.ends, today > ends, !isPromised {
            return Gate(.campaign, isOpen: false, reason: "\(campaign.name) ended on \(ends.iso)")
        }
        let words =
            isPaused ? "\(campaign.name) is paused, but a promised callback is kept" : "\(campaign.name) is running"
        return Gate(.campaign, isOpen: true, reason: words)
    }

    private func pauseGate(_ now: Instant) -> Gate? {
        guard let pause, pause.until > now else { return nil }
        guard touch?.kind != .callback else {
            return Gate(.pause, isOpen: true, reason: "paused (\(pause.reason)), but a promised callback is kept")
        }
        return Gate(.pause, isOpen: false, reason: "paused: \(pause.reason)", until: pause.until)
    }

    private func suppressionGate(_ now: Instant) -> Gate {
        if let found = suppressions.first(where: { $0.channels.contains(.call) }) {
            return Gate(.suppression, isOpen: false, reason: "suppressed (\(found.target.words)): \(found.reason)")
        }
        if let closed = suppressedAreas.first(covering: facts.lead, by: rules.table, at: now) {
            return Gate(.suppression, isOpen: false, reason: closed.words)
        }
        return Gate(.suppression, isOpen: true, reason: "on no do-not-call list")
    }

    /// nil where no register rules, and no law names one.
    private func registerGate(_ now: Instant) -> Gate? {
        let ruling = registers.filter { $0.covers.covers(facts.lead) }
        if let stale = ruling.compactMap({ $0.closedArea(at: now) })
            .first(covering: facts.lead, by: rules.table, at: now)
        {
            return Gate(.register, isOpen: false, reason: stale.words)
        }
        guard !ruling.isEmpty else { return unusedRegisterGate(now) }
        let words = ruling.map { "\($0.name) of \($0.dated.iso), good until \($0.lastDay.iso)" }
        return Gate(.register, isOpen: true, reason: words.joined(separator: "; "))
    }

    /// Open, since whom a register protects is for the team to judge: it says which ones the law names.
    private func unusedRegisterGate(_ now: Instant) -> Gate? {
        let called = rules.table.called(facts.lead)
        let today = (called.zones.first ?? .utc).local(now).date
        let named = rules.table.registers(for: called, on: today)
        guard !named.isEmpty else { return nil }
        let names = named.map { "\($0.value.name) (\($0.rule))" }.joined(separator: ", ")
        return Gate(.register, isOpen: true, reason: "none was imported, so none is asked; the law names \(names)")
    }

    private var numberGate: Gate {
        let lead = facts.lead
        if let number = lead.callableNumber { return Gate(.number, isOpen: true, reason: number.phone.display) }
        let reason = lead.numbers.isEmpty ? "no phone number is known" : "every number is marked bad"
        return Gate(.number, isOpen: false, reason: reason)
    }

    private func dueGate(_ now: Instant) -> Gate? {
        guard let touch else { return nil }
        guard touch.work.channel == .call else {
            let kind = touch.work.channel == .mail ? "a mail" : "a task"
            return Gate(.due, isOpen: false, reason: "\(kind) comes first: \(touch.work.words)")
        }
        if let putOff, putOff.until > now {
            return Gate(.due, isOpen: false, reason: putOff.words, until: putOff.until)
        }
        let isDue = touch.due <= now
        let words = "step \(touch.step) " + (isDue ? "was due" : "is due")
        return Gate(.due, isOpen: isDue, reason: words, until: isDue ? nil : touch.due)
    }

    private var mailGate: Gate? {
        guard let touch, case .mail(let mail) = touch.work, !mail.isByHand else { return nil }
        return Gate(
            .mailNotConfigured, isOpen: false,
            reason: "step \(touch.step) waits for its mail, and there is no mailbox to send it from; "
                + "add one: touchline mailbox add", until: touch.skipAt)
    }

    /// Whether the mail that is to come may be sent to this lead.
    private var basisGate: Gate? {
        guard let campaign, let touch, case .mail(let mail) = touch.work else { return nil }
        let settings = campaign.mail ?? MailSettings(from: "")
        let (lead, table) = (facts.lead, rules.table)
        let missing =
            mail.isByHand ? settings.missingConsent(of: lead, by: table) : settings.missingBasis(of: lead, by: table)
        guard let why = missing else {
            return Gate(.mailBasis, isOpen: true, reason: settings.basis(for: facts.lead.country).rawValue)
        }
        return Gate(.mailBasis, isOpen: false, reason: why)
    }

    private func hoursGate(_ now: Instant) -> Gate? {
        guard let campaign, let hours = window(campaign, at: now) else { return nil }
        switch hours.state(at: now) {
        case .open(let until): return Gate(.hours, isOpen: true, reason: "open", until: until)
        case .shut(let reason, let opens): return Gate(.hours, isOpen: false, reason: reason.words, until: opens)
        }
    }

    /// Those of the class that `next` asks for such a lead.
    private func window(_ campaign: Campaign, at now: Instant) -> OpenHours? {
        let law = rules.law(of: facts.lead)
        guard !law.called.zones.isEmpty else { return nil }
        let calling = CallingClass(
            campaign: campaign, country: facts.lead.country, law: law, parts: touch?.parts ?? [],
            isCallback: touch?.kind == .callback)
        return calling.hours(ofCallDue: touch?.due ?? now, at: now)
    }

    private func partGate(_ now: Instant) -> Gate? {
        guard let touch, !touch.parts.isEmpty, let campaign, let hours = window(campaign, at: now),
            let zone = facts.lead.zones.first
        else { return nil }
        let part = DayPart(zone.local(now).time)
        guard !touch.parts.contains(part) else { return Gate(.partOfDay, isOpen: true, reason: part.rawValue) }
        let wanted = DayPart.allCases.filter(touch.parts.contains).map(\.rawValue).joined(separator: " or ")
        return Gate(
            .partOfDay, isOpen: false, reason: "to be tried in the \(wanted), not in the \(part.rawValue)",
            until: hours.next(onOrAfter: now, in: touch.parts))
    }

    private var fullGate: Gate? {
        fullDay.map { Gate(.capacity, isOpen: false, reason: $0.reason, until: $0.until) }
    }

    /// Whether the lead may be called once more; nil where nothing bounds how often.
    private func capGate(_ now: Instant) -> Gate? {
        let binding = limits.filter { $0.bindsPromises || touch?.kind.isBoundByCampaign ?? true }
        guard !binding.isEmpty else { return nil }
        guard let reached = binding.reached(in: calls, at: now) else {
            return Gate(.cap, isOpen: true, reason: "no cap is reached, and no refusal holds")
        }
        return Gate(.cap, isOpen: false, reason: reached.words, until: reached.end?.instant)
    }

    private func leaseGate(_ now: Instant) -> Gate {
        guard let lease, lease.until > now else { return Gate(.lease, isOpen: true, reason: "held by nobody") }
        if lease.user == asker?.id { return Gate(.lease, isOpen: true, reason: "yours") }
        return Gate(.lease, isOpen: false, reason: "held by \(lease.name)", until: lease.until)
    }

    private func accountGate(_ now: Instant) -> Gate {
        guard let accountHold, accountHold.until > now else {
            return Gate(.account, isOpen: true, reason: "nobody else at the account is being called")
        }
        return Gate(
            .account, isOpen: false, reason: "\(accountHold.name) is calling somebody at the same account or number",
            until: accountHold.until)
    }
}

extension Step.Work {
    /// The name of the guide or the message, or what the task is; nil for a call without a guide.
    package var what: String? {
        switch self {
        case .call(let guide): guide
        case .task(let text): text
        case .mail(let mail): mail.message
        }
    }

    /// What is to be done, in words.
    package var words: String {
        switch self {
        case .call(let guide): guide.map { "call (\($0))" } ?? "call"
        case .task(let text): text
        case .mail(let mail): "mail (\(mail.message))"
        }
    }
}

extension Lead {
    /// Why it was recycled, and into which campaign it goes on, or that it comes back nowhere by itself; nothing for one that
    /// was not recycled.
    fileprivate func wordsOfReturn(from campaign: Campaign?) -> String {
        guard stage == .recycled, let stageReason else { return "" }
        if let returnInto { return " (\(stageReason), goes on into \(returnInto))" }
        guard let campaign, campaign.entry.reEnterAfter == nil else { return " (\(stageReason))" }
        return " (\(stageReason)); it does not come back by itself: \(campaign.name) lets nobody re-enter"
    }
}
