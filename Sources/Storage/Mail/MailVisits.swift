import Prospecting

/// A visit of a mail's link or image, as a list shows it.
package struct MailVisitRecord: Sendable, Equatable, Identified {
    package static let identifierPrefix = "visit"
    package typealias ID = Identifier<MailVisitRecord>

    package var id: ID
    package var mail: Mail.ID
    package var lead: Lead.ID
    package var visit: MailVisit
    package var verdict: Verdict

    package enum Verdict: Sendable, Equatable {
        /// It is judged when what came with it is known.
        case open
        case person
        case machine(MailVisit.Machine)
    }
}

extension Store {
    /// Notes that a link of a mail was followed, or its image fetched; nothing where the lead was erased, or the mail has more
    /// visits than anybody makes.
    ///
    /// - Parameter trace: what the request tells of who made it; of it nothing is kept but the reason that it is no person.
    package func note(_ visit: MailVisit, of mail: Mail.ID, _ trace: MailVisit.Trace) async throws {
        guard try await read({ try $0.takesVisits(mail) }) else { return }
        try await write { transaction in
            guard try transaction.takesVisits(mail) else { return }
            try transaction.keep(visit, of: mail, trace)
        }
    }

    /// Judges the clicks whose moment has come, so many at most: a person's counts as an engagement of the lead from when it
    /// happened, and is told of. Returns how many it judged.
    package func judgeVisits(now: Instant, limit: Int) async throws -> Int {
        guard try await read({ try $0.connection.row(Transaction.visitsToJudge, now, 1) != nil }) else { return 0 }
        return try await write { transaction in
            let rows = try transaction.connection.rows(Transaction.visitsToJudge, now, limit)
            for row in rows { try transaction.judge(transaction.visit(row), now: now) }
            return rows.count
        }
    }

    /// Visits of the links and images of mails, the latest first.
    ///
    /// - Parameter before: goes on after this one in the list.
    package func mailVisits(
        of lead: Lead.ID?, before: MailVisitRecord.ID?, limit: Int
    ) async throws -> [MailVisitRecord] {
        try await read { transaction in
            let last = before?.number ?? Int64.max
            let rows =
                try lead.map { try transaction.connection.rows(Transaction.visitsOfLead, $0, last, limit) }
                ?? transaction.connection.rows(Transaction.latestVisits, last, limit)
            return try rows.map(transaction.visit)
        }
    }
}

extension Transaction {
    static let visitsToJudge = """
        SELECT v.*, m.lead_id FROM mail_visits v JOIN mails m ON m.id = v.mail_id
        WHERE v.judge_at <= ? ORDER BY v.judge_at, v.id LIMIT ?
        """
    static let latestVisits = """
        SELECT v.*, m.lead_id FROM mail_visits v JOIN mails m ON m.id = v.mail_id
        WHERE v.id < ? ORDER BY v.id DESC LIMIT ?
        """
    static let visitsOfLead = """
        SELECT v.*, m.lead_id FROM mails m JOIN mail_visits v ON v.mail_id = m.id
        WHERE m.lead_id = ? AND v.id < ? ORDER BY v.id DESC LIMIT ?
        """
    static let visitsOfMail = """
        SELECT v.*, m.lead_id FROM mail_visits v JOIN mails m ON m.id = v.mail_id WHERE v.mail_id = ? ORDER BY v.id
        """
    static let firstVisitToJudge = "SELECT MIN(judge_at) AS at FROM mail_visits WHERE judge_at IS NOT NULL"

    /// Many times what a person makes, and an end for whoever holds a link and a loop.
    private static let mostVisits = 200

    fileprivate func takesVisits(_ mail: Mail.ID) throws -> Bool {
        let row = try connection.row(
            """
            SELECT (SELECT COUNT(*) FROM mail_visits v WHERE v.mail_id = m.id) AS visits FROM mails m
            JOIN leads l ON l.id = m.lead_id WHERE m.id = ? AND l.erased_at IS NULL
            """, mail)
        return try row.map { try $0.int("visits") < Self.mostVisits } ?? false
    }

    fileprivate func keep(_ visit: MailVisit, of mail: Mail.ID, _ trace: MailVisit.Trace) throws {
        let machine = visit.machine(trace, sentAt: try handedOver(mail))
        let waits = machine == nil && visit.kind == .click
        let isFirst = try visitsSoFar(of: mail).allSatisfy { $0.visit.kind != .open || $0.verdict != .person }
        try connection.execute(
            "INSERT INTO mail_visits (mail_id, kind, url, at, judge_at, reason) VALUES (?, ?, ?, ?, ?, ?)", mail,
            visit.kind.rawValue, visit.url, visit.at, waits ? visit.at + MailVisit.patience : nil, machine?.rawValue)
        if visit.kind == .open, machine == nil, isFirst { try tell(of: visit, of: mail, now: visit.at) }
    }

    /// When a mail was handed over; of one in doubt, when that was begun; nil while it is under way.
    private func handedOver(_ mail: Mail.ID) throws -> Instant? {
        let row = try connection.row("SELECT state, settled_by, settled_at, intended_at FROM mails WHERE id = ?", mail)
        guard let row, try row.text("state") != Mail.State.intended.rawValue else { return nil }
        let isKnown = try row.optionalText("settled_by") == "server"
        return try row.optionalInstant(isKnown ? "settled_at" : "intended_at")
    }

    private func visitsSoFar(of mail: Mail.ID) throws -> [MailVisitRecord] {
        try connection.rows(Self.visitsOfMail, mail).map(visit)
    }

    fileprivate func judge(_ record: MailVisitRecord, now: Instant) throws {
        let all = try visitsSoFar(of: record.mail)
        let machine = record.visit.machine(among: all.map(\.visit))
        try connection.execute(
            "UPDATE mail_visits SET judge_at = NULL, reason = ? WHERE id = ?", machine?.rawValue, record.id)
        let before = all.first { $0.verdict == .person && $0.visit.url == record.visit.url }
        guard machine == nil, before == nil else { return }
        _ = try engage(
            record.lead, Engagement(type: Engagement.emailClick, at: record.visit.at), id: record.id.description,
            attribution: nil, now: now)
        try tell(of: record.visit, of: record.mail, now: now)
    }

    private func tell(of visit: MailVisit, of mail: Mail.ID, now: Instant) throws {
        let mail = try self.mail(mail)
        let facts = try facts(mail.lead)
        var event = Event(id: Event.ID(0), type: visit.kind == .click ? .mailClicked : .mailOpened, at: now)
        event.lead = facts.lead
        event.account = facts.account
        event.when = visit.at
        event.mail = .init(
            id: mail.id, message: mail.message, variant: mail.variant, url: visit.url,
            isReliable: visit.kind == .click)
        event.rep = try user(mailbox(mail.mailbox).user)
        let row = try connection.row("SELECT enrollment_id FROM mails WHERE id = ?", mail.id)
        if let row {
            let scene = try scene(row.id("enrollment_id"))
            event.campaign = scene.campaignName
        }
        _ = try publish(event, attempt: nil)
    }

    func visit(_ row: Row) throws -> MailVisitRecord {
        let reason = try row.optionalText("reason").flatMap(MailVisit.Machine.init)
        let isOpen = try row.optionalInstant("judge_at") != nil
        return MailVisitRecord(
            id: try row.id("id"), mail: try row.id("mail_id"), lead: try row.id("lead_id"),
            visit: MailVisit(try row.word("kind"), url: try row.optionalText("url"), at: try row.instant("at")),
            verdict: isOpen ? .open : reason.map { .machine($0) } ?? .person)
    }

    /// Forgets which links of its mails a lead followed.
    func eraseVisits(of lead: Lead.ID) throws {
        try connection.execute(
            "DELETE FROM mail_visits WHERE mail_id IN (SELECT id FROM mails WHERE lead_id = ?)", lead)
    }
}
