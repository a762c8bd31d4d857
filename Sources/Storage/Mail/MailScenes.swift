import Prospecting

/// One open mail with everything that decides about it.
struct MailScene {
    var scene: Scene
    var touch: Touch.ID
    var open: OpenTouch
    var step: MailStep
    var state: MailState
    /// Whose mail it is: of one by hand who was found for it when it fell due, else whose lead it is, or who called last.
    var sender: User.ID?
}

extension Transaction {
    /// The open mail of a touch; nil where the touch is over, or no mail.
    ///
    /// - Parameter known: a mailbox as it is, which need not be read once more where it is the mail's.
    func mailScene(
        _ touch: Touch.ID, of enrollment: Enrollment.ID, knowing known: Mailbox? = nil, now: Instant
    ) throws -> MailScene? {
        let scene = try scene(enrollment)
        guard let slot = scene.slot(of: touch), let open = scene.enrollment.course.open[slot],
            case .mail(let step) = open.work
        else { return nil }
        // Who sends one by hand does so from their own.
        let row =
            step.isByHand
            ? try connection.row("SELECT mailbox_id, sender_id, parked_for FROM touches WHERE id = ?", touch) : nil
        let chosen: Mailbox.ID? = try row?.optionalID("mailbox_id")
        let found: User.ID? = try row?.optionalID("sender_id")
        let isFound = try row?.optionalText("parked_for") == Self.byHand
        let sender = found ?? (isFound ? nil : scene.facts.lead.owner ?? scene.enrollment.milestones.calledBy)
        let course = scene.enrollment.course
        let state = MailState(
            facts: scene.facts, campaign: scene.version.campaign, touch: open,
            isPaused: try isPaused(scene.campaign), pause: course.progress.pause,
            suppressions: try suppressions(of: scene.facts.lead) + areasWithoutMail(of: scene.facts.lead, now: now),
            isHeld: course.holdsMail(scene.version.campaign),
            mails: try mails(to: scene.enrollment.lead, since: now - .weeks(1)),
            mailbox: try chosen.map(mailbox) ?? sender.flatMap { $0 == known?.user ? known : try mailbox(of: $0) },
            rules: rules.table)
        return MailScene(scene: scene, touch: touch, open: open, step: step, state: state, sender: sender)
    }

    /// When mails went out to a lead, in whatever campaign.
    private func mails(to lead: Lead.ID, since: Instant) throws -> [Instant] {
        try connection.rows(
            """
            SELECT intended_at FROM mails
            WHERE lead_id = ? AND meeting_id IS NULL AND intended_at > ? AND (state = 'sent' OR state = 'unsure') ORDER BY intended_at
            """, lead, since
        ).map { try $0.instant("intended_at") }
    }

    /// The thread that a mail goes into: its first mail, and the Message-IDs of all that went out; nil for a new one.
    func thread(of mail: MailScene) throws -> (id: Mail.ID, subject: String, references: [String])? {
        guard mail.step.isReply else { return nil }
        let rows = try connection.rows(
            """
            SELECT id, COALESCE(thread_id, id) AS thread, message_id, subject FROM mails
            WHERE enrollment_id = ? AND meeting_id IS NULL AND (state = 'sent' OR state = 'unsure') ORDER BY id
            """, mail.scene.enrollment.id)
        guard let last = rows.last else { return nil }
        let thread = try last.integer("thread")
        let ofThread = try rows.filter { try $0.integer("thread") == thread }
        guard let first = ofThread.first else { return nil }
        return (Mail.ID(thread), try first.text("subject"), try ofThread.map { try $0.text("message_id") })
    }
}

extension Course {
    /// Whether a promised call that is open holds mails back.
    fileprivate func holdsMail(_ campaign: Campaign) -> Bool {
        guard let name = open.call?.promisedBy else { return false }
        return campaign.dispositions[name]?.holds.contains(.mail) ?? false
    }
}
