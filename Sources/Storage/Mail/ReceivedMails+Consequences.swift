import Prospecting

/// What a received mail does to the leads that it is about.
extension Transaction {
    /// So many mails in a row that came back softly say that an address takes none.
    private static let mostSoftBounces = 3

    func follow(_ verdict: MailVerdict, of mail: ReceivedMail, in poll: MailboxPoll, now: Instant) throws {
        switch verdict {
        case .other, .ownCopy: break
        case .reply(let lead, let others):
            try tellOfReply(of: lead, to: poll, now: now)
            try engageByReply(lead, now: now)
            try happen(.replied(byColleague: false), to: lead, ending: "the lead replied", now: now)
            try colleagueReplied(to: others, now: now)
        case .colleagueReply(let leads): try colleagueReplied(to: leads, now: now)
        case .outOfOffice(let lead, let date):
            let zone = try self.lead(lead).zones.first ?? .utc
            let back = date.map { zone.instant(of: $0, at: .startOfDay) }
            try happen(.outOfOffice(returnOn: back), to: lead, ending: "out of office", now: now)
        case .bounce(let sent, let report):
            guard try report.failure == .hard || countSoftBounces(of: sent) >= Self.mostSoftBounces else { break }
            try suppress(
                NewSuppression(
                    .email(sent.to), channels: [.mail], reason: "the address takes no mail: \(report.reason)",
                    source: .mail), by: nil, now: now)
        case .optOut(let optOut): try follow(optOut, in: poll, now: now)
        }
    }

    private func follow(_ optOut: MailVerdict.OptOut, in poll: MailboxPoll, now: Instant) throws {
        let reason = "asked by mail: \(optOut.words)"
        if let lead = optOut.lead {
            try suppress(
                NewSuppression(.person(lead), channels: [.call, .mail], reason: reason, source: .mail), by: nil,
                now: now)
            try tellOfReply(of: lead, to: poll, now: now)
        }
        try suppress(
            NewSuppression(.email(optOut.address), channels: [.mail], reason: reason, source: .mail), by: nil, now: now)
        try colleagueReplied(to: optOut.others, now: now)
    }

    private func colleagueReplied(to leads: [Lead.ID], now: Instant) throws {
        for lead in leads {
            try happen(.replied(byColleague: true), to: lead, ending: "a colleague replied", now: now)
        }
    }

    /// Carries out what follows for a lead that is worked; for one that is not, nothing does.
    private func happen(_ happening: Happening, to lead: Lead.ID, ending: String, now: Instant) throws {
        guard var scene = try openScene(of: lead) else { return }
        let situation = try situationAmongColleagues(of: &scene, now: now)
        let decision = try scene.enrollment.course.after(happening, in: situation)
        _ = try apply(decision, to: scene, cause: Cause(now: now, ending: .cancelled(reason: ending)))
    }

    private func tellOfReply(of lead: Lead.ID, to poll: MailboxPoll, now: Instant) throws {
        let facts = try facts(lead)
        var event = Event(id: Event.ID(0), type: .leadReplied, at: now)
        event.lead = facts.lead
        event.account = facts.account
        event.when = now
        if let scene = try openScene(of: lead) {
            event.campaign = scene.campaignName
        }
        if let row = try connection.row("SELECT user_id FROM mailboxes WHERE id = ?", poll.mailbox) {
            event.rep = try user(row.id("user_id"))
        }
        try publish(event, attempt: nil)
    }

    /// Mails to an address that came back softly since the lead last wrote, this one included.
    private func countSoftBounces(of sent: MailTies.Sent) throws -> Int {
        let row = try connection.row(
            """
            SELECT COUNT(*) AS bounces FROM received_mails r JOIN mails m ON m.id = r.mail_id
            WHERE r.lead_id = ? AND r.kind = 'bounce-soft' AND m.to_address = ? AND r.id > COALESCE((
                SELECT MAX(id) FROM received_mails WHERE lead_id = ? AND kind IN ('reply', 'out-of-office')), 0)
            """, sent.lead, sent.to, sent.lead)
        return try row?.int("bounces") ?? 0
    }
}
