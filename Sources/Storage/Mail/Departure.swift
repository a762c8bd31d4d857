import Prospecting

/// A mail that is about to leave a mailbox, and by when.
struct Departure {
    let mail: MailScene
    let mailbox: Mailbox
    /// Whose mailbox it is.
    let rep: User
    let lease: MailLease
    /// How many are written down together with it before it.
    let place: Int

    var now: Instant { lease.now }

    /// By the mailbox's calendar.
    var day: Int { mailbox.day(at: now) }
    var campaign: Campaign { mail.scene.version.campaign }
    var limits: MailSettings.Limits { campaign.mail?.limits ?? MailSettings.Limits() }

    private var campaignZone: Zone { campaign.timeZone ?? .utc }
    var campaignDay: Int { campaignZone.local(now).date.dayNumber }

    /// What the mailbox may send on this day for this campaign.
    var pace: MailPace { MailPace(of: mailbox, for: limits, now: now) }

    /// Whether another may go out of the mailbox at the same moment.
    var letsOthersFollow: Bool { pace.aDay == nil && pace.gap == .zero }

    var endOfDay: Instant { mailbox.zone.end(of: day) }

    var campaignIsFull: Gate {
        Gate(
            .mailLimit, isOpen: false, reason: "\(campaign.name) sends \(limits.campaignADay ?? 0) mails a day",
            until: campaignZone.end(of: campaignDay))
    }
}

/// By when, and for whom, mails are about to be sent.
struct MailLease {
    let now: Instant
    /// On the real clock.
    let until: Instant
    let daemon: Int64?
}

extension Mailbox {
    func day(at now: Instant) -> Int { settings.zone.local(now).date.dayNumber }
}

extension MailPace {
    /// That of a mailbox at a moment, by itself or for a campaign.
    init(of mailbox: Mailbox, for campaign: MailSettings.Limits = MailSettings.Limits(), now: Instant) {
        let day = mailbox.day(at: now)
        self.init(
            mailbox: mailbox.limits, campaign: campaign,
            days: day - (mailbox.beganAt.map { mailbox.day(at: $0) } ?? day))
    }
}

extension Zone {
    /// When a day is over there.
    func end(of day: Int) -> Instant { instant(of: LocalDate(dayNumber: day + 1), at: .startOfDay) }
}

extension Transaction {
    /// So many that may not go on this day are put off by one statement.
    private static let mostPutOff = 500

    /// Why the day takes no more mails to the lead's domain out of this mailbox, for which nobody else counts within this
    /// transaction.
    func fullDomain(_ departure: Departure) throws -> Gate? {
        guard let limit = departure.limits.perDomainADay, let domain = departure.mail.state.facts.lead.email?.mailHost,
            try mailCount(.domain, of: departure.mailbox.id.number, name: domain, on: departure.day) >= limit
        else { return nil }
        return Gate(
            .mailLimit, isOpen: false, reason: "\(departure.mailbox.address) sends \(limit) mails a day to \(domain)",
            until: departure.endOfDay)
    }

    /// Why the day takes no more mails of the campaign out of this mailbox. Others may count for the campaign, so its count
    /// is asked once more when it is raised.
    func fullCampaign(_ departure: Departure) throws -> Gate? {
        if let limit = departure.pace.aDay,
            try mailCount(.mailbox, of: departure.mailbox.id.number, on: departure.day) >= limit
        {
            return Gate(
                .mailLimit, isOpen: false, reason: "\(departure.mailbox.address) sends \(limit) mails on this day",
                until: departure.endOfDay)
        }
        guard let limit = departure.limits.campaignADay,
            try mailCount(.campaign, of: departure.mail.scene.campaign.number, on: departure.campaignDay) >= limit
        else { return nil }
        return departure.campaignIsFull
    }

    /// Lets the campaign's mails in this mailbox wait until the day is over, those at hand first.
    func parkAll(of departure: Departure, for gate: Gate) throws {
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = ?,
                mailbox_id = CASE WHEN by_hand = 1 THEN mailbox_id ELSE NULL END
            WHERE id IN (
                SELECT id FROM touches
                WHERE mailbox_id = ? AND state = 'ready' AND channel = 'mail' AND campaign_id = ?
                ORDER BY priority, due_at, id LIMIT ?)
            """, max(gate.until ?? departure.now, departure.now + .minutes(1)),
            "\(gate.name.rawValue): \(gate.reason)", departure.mailbox.id, departure.mail.scene.campaign,
            Self.mostPutOff)
    }

    /// Counts it; false where the campaign's day is full, whose mails other mailboxes count as well.
    func count(_ departure: Departure) throws -> Bool {
        let (mailbox, day, scene) = (departure.mailbox.id.number, departure.day, departure.mail.scene)
        guard
            try countMail(
                .campaign, of: scene.campaign.number, on: departure.campaignDay, limit: departure.limits.campaignADay)
        else { return false }
        var isCounted = try countMail(.mailbox, of: mailbox, on: day, limit: departure.pace.aDay)
        if let domain = scene.facts.lead.email?.mailHost {
            let limit = departure.limits.perDomainADay
            isCounted = try countMail(.domain, of: mailbox, name: domain, on: day, limit: limit) && isCounted
        }
        guard isCounted else { throw DatabaseFault("a mailbox was counted for while it was locked") }
        return true
    }
}
