import Prospecting

extension Transaction {
    /// What decides about the mail that a lead waits for, as `why` shows it; nil where it waits for none, or for a rep who
    /// has not sent it yet.
    func gatesOfMail(in scene: Scene, now: Instant) throws -> [Gate]? {
        guard
            let touch = scene.enrollment.course.open.other == scene.enrollment.course.open.foremost
                ? scene.touches[.other] : nil, let mail = try mailScene(touch, of: scene.enrollment.id, now: now)
        else { return nil }
        let row = try touchRow(touch)
        guard try !mail.step.isByHand || row.optionalInteger("mailbox_id") != nil else {
            return try refusedGate(touch).map { [$0] }
        }
        let shown: [Gate.Name] = [.mailNotConfigured, .mailAddress, .mailBasis, .mailLimit]
        let gates = mail.state.gates(now: now).filter { gate in
            shown.contains(gate.name) || gate.name == .suppression && !gate.isOpen
        }
        return gates + [try parkedGate(row, mail)].compactMap(\.self)
            + (try mail.state.mailbox.map { try waits(of: $0.id, before: touch, now: now) } ?? [])
    }

    /// Mails that go out of a mailbox before that of a touch.
    private func mailsAhead(of touch: Touch.ID, in mailbox: Mailbox.ID) throws -> Int {
        try connection.row(
            """
            SELECT COUNT(*) AS ahead FROM touches o JOIN touches t ON t.id = ?
            WHERE o.mailbox_id = ? AND o.state = 'ready' AND o.channel = 'mail'
                AND (o.priority < t.priority OR o.priority = t.priority AND o.due_at < t.due_at
                    OR o.priority = t.priority AND o.due_at = t.due_at AND o.id < t.id)
            """, touch, mailbox)?.int("ahead") ?? 0
    }

    /// What holds up every mail of a mailbox, and until when.
    ///
    /// - Parameter touch: whose mail is asked about, for how many go before it.
    func waits(of mailbox: Mailbox.ID, before touch: Touch.ID? = nil, now: Instant) throws -> [Gate] {
        let state = try mailboxState(mailbox, now: now)
        let address = state.mailbox.address
        var gates: [Gate] = []
        if let retry = state.retryAt {
            gates.append(
                Gate(
                    .mailLimit, isOpen: false,
                    reason: "the server of \(address) took no mail: \(state.lastFailure ?? "it did not say why")",
                    until: retry))
        } else if let free = state.freeAt {
            let ahead = try touch.map { try mailsAhead(of: $0, in: mailbox) } ?? 0
            let turn = ahead == 0 ? "" : ahead == 1 ? "; one goes before this" : "; \(ahead) go before this"
            gates.append(
                Gate(
                    .mailLimit, isOpen: false, reason: "\(address) sends its next mail then, by its limits\(turn)",
                    until: free))
        }
        if state.mailbox.imapURL != nil, state.polledAt == nil, state.pollFailure == nil {
            gates.append(
                Gate(.mailNotConfigured, isOpen: false, reason: "what came into \(address) was not read yet"))
        }
        if let mail = state.lastUnreadable {
            gates.append(
                Gate(
                    .mailNotConfigured, isOpen: true,
                    reason: "of what came into \(address), \(state.unreadable) cannot be read; \(mail.words)"))
        }
        return gates
    }

    /// That a mail goes by hand since a server refused it too often.
    private func refusedGate(_ touch: Touch.ID) throws -> Gate? {
        let row = try connection.row(
            """
            SELECT reason FROM mails
            WHERE touch_id = ? AND state = 'draft' AND state <> 'withdrawn' AND meeting_id IS NULL AND attempts > 0
            """, touch)
        guard let reason = try row?.optionalText("reason") else { return nil }
        return Gate(
            .mailLimit, isOpen: false, reason: "\(reason); it goes when somebody sends it: touchline mail send \(touch)"
        )
    }

    /// What a look at the mail came to that only sending it can tell.
    private func parkedGate(_ row: Row, _ mail: MailScene) throws -> Gate? {
        guard let text = try row.optionalText("parked_for") else { return nil }
        let until = try row.instant("wakes_at")
        let parts = text.split(separator: ": ", maxSplits: 1).map(String.init)
        let words = parts.count > 1 ? parts[1] : ""
        switch Gate.Name(rawValue: parts.first ?? "") {
        case .missingVariable?:
            return Gate(
                .missingVariable, isOpen: false,
                reason: "the message \(mail.step.message) needs \(words); fill that in: "
                    + "touchline lead set \(mail.scene.enrollment.lead) FIELD=VALUE", until: until)
        case .mailLimit?: return Gate(.mailLimit, isOpen: false, reason: words, until: until)
        case .mailUnsure?:
            return Gate(
                .mailUnsure, isOpen: false,
                reason: "step \(mail.open.step) may have been sent; say which: touchline mail list --state unsure")
        default: return nil
        }
    }
}
