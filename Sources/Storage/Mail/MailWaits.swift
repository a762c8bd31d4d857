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
        guard try !mail.step.isByHand || row.optionalInteger("mailbox_id") != nil else { return nil }
        let shown: [Gate.Name] = [.mailNotConfigured, .mailAddress, .mailBasis, .mailLimit]
        let gates = mail.state.gates(now: now).filter { gate in
            shown.contains(gate.name) || gate.name == .suppression && !gate.isOpen
        }
        return gates + [try parkedGate(row, mail)].compactMap(\.self)
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
