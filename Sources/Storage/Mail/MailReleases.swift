import Prospecting

extension Transaction {
    /// Lets a draft go: its touch gets the mailbox that it goes out of.
    func release(_ id: Mail.ID, by user: User, now: Instant) throws -> ReleasedMail {
        let mail = try requireDraft(id)
        guard let scene = try mailScene(mail.touch, of: touchRow(mail.touch).id("enrollment_id"), now: now) else {
            throw Refusal(.conflict, "\(id) is over; it cannot be sent any more", details: ["mail": id.description])
        }
        let mailbox = try scene.state.mailbox ?? mailbox(mail.mailbox)
        try requireOwn(mail, outOf: mailbox, by: user)
        guard mail.mailbox == mailbox.id else {
            throw Refusal(
                .conflict,
                "\(id) was written in another's name, and goes out of \(mailbox.address) now; put it into yours first: "
                    + "touchline mail edit \(mail.touch)", details: ["mail": id.description])
        }
        if let bar = scene.state.bar(now: now) {
            throw Refusal(
                .conflict,
                "\(id) is not for this lead: \(bar.reason). Leave it out: "
                    + "touchline skip \(mail.touch) --reason \"…\"",
                details: ["mail": id.description, "gate": bar.name.rawValue])
        }
        if let why = mailbox.state.reason {
            throw Refusal(.conflict, "\(mailbox.address) is \(mailbox.state.name): \(why)")
        }
        try connection.execute(
            "UPDATE touches SET mailbox_id = ?, parked_for = NULL WHERE id = ?", mailbox.id, mail.touch)
        try note(
            .mailReleased, of: mail.lead.description, by: user.id, [.init("mail", after: id.description)], now: now)
        return ReleasedMail(mail: try self.mail(id), wait: try wait(of: mail.touch, now: now))
    }

    /// What the open mail of a touch waits for: what the lead's hours and limits say, or else the mailbox's pace; nil where
    /// it goes at once, and where it is no mail that waits.
    func wait(of touch: Touch.ID, now: Instant) throws -> Gate? {
        guard let mail = try mailScene(touch, of: touchRow(touch).id("enrollment_id"), now: now) else { return nil }
        let own = mail.state.gates(now: now).first { !$0.isOpen }
        return try own ?? mail.state.mailbox.flatMap { try waits(of: $0.id, now: now).first { !$0.isOpen } }
    }
}
