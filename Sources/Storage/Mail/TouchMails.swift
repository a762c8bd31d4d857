import Prospecting

/// What an open mail says as it stands, and in whose name.
package struct TouchMail: Sendable, Equatable {
    /// What was written of it already.
    package var written: Mail?
    /// Whether somebody gave it other words than the campaign's.
    package var isEdited = false
    /// Whose mail it is; nil where the lead has no owner and nobody called yet.
    package var sender: User?
    /// Of the message's variants the one that this lead gets, were it sent now.
    package var variant: String?
    /// Subject of the thread that it goes into; nil for a mail of its own.
    package var thread: String?
    /// Why it is not for this lead.
    package var bar: Gate?
}

extension Transaction {
    /// Nil for what is no mail, or over.
    func touchMail(of state: TouchState, now: Instant) throws -> TouchMail? {
        guard case .mail(let step) = state.open.work,
            let mail = try mailScene(state.id, of: touchRow(state.id).id("enrollment_id"), now: now)
        else { return nil }
        var shown = TouchMail()
        let row = try connection.row(
            "SELECT * FROM mails WHERE touch_id = ? AND state <> 'withdrawn' AND meeting_id IS NULL", state.id)
        shown.isEdited = try row?.optionalInteger("written_by") != nil
        let written = try row.map(self.mail)
        // The words of a message in another's name are taken back before it goes.
        let isKept = shown.isEdited || written?.state != .draft || written?.mailbox == mail.state.mailbox?.id
        shown.written = isKept ? written : nil
        shown.sender = try mail.state.mailbox.map { try user($0.user) } ?? sender(of: mail)
        shown.bar = mail.state.bar(now: now)
        shown.thread = try thread(of: mail).flatMap { $0.subject.isEmpty ? nil : $0.subject }
        if let message = mail.state.campaign.mails[step.message] {
            shown.variant = try variant(
                of: message, at: mail.place(in: mail.state.mailbox?.id), language: mail.state.facts.lead.language)
        }
        return shown
    }
}
