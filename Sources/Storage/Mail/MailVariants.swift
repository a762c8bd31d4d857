import Prospecting

/// A step of a lead at which a message with variants is mailed.
struct VariantPlace {
    var lead: Lead.ID
    var campaign: Campaign.ID
    var step: String
    /// The message's name in its campaign.
    var message: String
    /// nil where nobody is there to send it from.
    var mailbox: Mailbox.ID?
    /// Of a mail by hand the words are seen before it is sent: they stay the same, whatever goes out meanwhile.
    var isByHand: Bool
}

extension MailScene {
    func place(in mailbox: Mailbox.ID?) -> VariantPlace {
        VariantPlace(
            lead: scene.enrollment.lead, campaign: scene.campaign, step: open.step, message: step.message,
            mailbox: mailbox, isByHand: step.isByHand)
    }
}

extension Transaction {
    /// The variant of a message at a place: the one that the lead had there before, else the one that it is dealt; nil where
    /// the words are those of the lead's language, which are no variant.
    func variant(of message: MailMessage, at place: VariantPlace, language: String?) throws -> String? {
        guard !message.isTranslated(into: language) else { return nil }
        guard message.variants.count > 1 else { return message.variants.first?.id }
        if let kept = try keptVariant(at: place), message.variants.contains(where: { $0.id == kept }) { return kept }
        let sent = try place.isByHand ? [:] : sentVariants(at: place)
        return message.variant(leastOf: sent, at: "\(place.campaign) \(place.lead) \(place.step)")
    }

    private func keptVariant(at place: VariantPlace) throws -> String? {
        try connection.row(
            """
            SELECT m.variant FROM mails m JOIN touches t ON t.id = m.touch_id
            WHERE m.lead_id = ? AND m.campaign_id = ? AND m.message = ? AND t.step = ? AND m.variant IS NOT NULL
            ORDER BY m.id DESC LIMIT 1
            """, place.lead, place.campaign, place.message, place.step)?.optionalText("variant")
    }

    /// Counted by mailbox, so that each rep's mails are as many of one variant as of another.
    private func sentVariants(at place: VariantPlace) throws -> [String: Int] {
        guard let mailbox = place.mailbox else { return [:] }
        let rows = try connection.rows(
            "SELECT variant, sent FROM variant_counts WHERE campaign_id = ? AND message = ? AND mailbox_id = ?",
            place.campaign, place.message, mailbox)
        return try Dictionary(rows.map { (try $0.text("variant"), try $0.int("sent")) }) { first, _ in first }
    }

    /// Counts a mail that is about to be sent with its variant.
    func countVariant(of mail: Mail, by mailbox: Mailbox.ID, of campaign: Campaign.ID) throws {
        guard let variant = mail.variant else { return }
        try connection.execute(
            """
            INSERT INTO variant_counts (campaign_id, message, mailbox_id, variant, sent) VALUES (?, ?, ?, ?, 1)
            ON CONFLICT (campaign_id, message, mailbox_id, variant) DO UPDATE SET sent = variant_counts.sent + 1
            """, campaign, mail.message, mailbox, variant)
    }

    /// Takes that back for one that was not sent.
    func uncountVariant(of mail: Mail, of campaign: Campaign.ID) throws {
        guard let variant = mail.variant else { return }
        try connection.execute(
            """
            UPDATE variant_counts SET sent = sent - 1
            WHERE campaign_id = ? AND message = ? AND mailbox_id = ? AND variant = ? AND sent > 0
            """, campaign, mail.message, mail.mailbox, variant)
    }
}
