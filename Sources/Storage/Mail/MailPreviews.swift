import Prospecting

extension Store {
    /// What a message would say to a lead now, without a mail being written down: in the name of its owner, or else of who
    /// called last, or else of who asks; with the subject of the thread that it goes into.
    ///
    /// - Parameter variant: of the message; the one that the lead gets when it is left out.
    /// - Throws: `notFound` for a campaign, a message or a variant that is not there.
    package func previewMail(
        _ message: String, of campaign: String, to lead: Lead.ID, variant: String? = nil, by office: MailOffice,
        for user: User
    ) async throws -> (request: MailRequest, draft: MailDraft) {
        try await read { transaction in
            let running = try transaction.running(campaign)
            let preview = MailPreviewPlace(
                message: message, campaign: running.version.campaign, id: running.id, facts: try transaction.facts(lead)
            )
            return try transaction.preview(preview, variant: variant, by: office, for: user)
        }
    }
}

/// A message of a campaign that a lead may get.
private struct MailPreviewPlace {
    let message: String
    let campaign: Campaign
    let id: Campaign.ID
    let facts: Facts

    var lead: Lead.ID { facts.lead.id }

    /// The steps that mail it, by their places in the cadence.
    var steps: [(place: Int, id: String, mail: MailStep)] { campaign.mailSteps.filter { $0.mail.message == message } }
}

extension Transaction {
    fileprivate func preview(
        _ preview: MailPreviewPlace, variant named: String?, by office: MailOffice, for user: User
    ) throws -> (request: MailRequest, draft: MailDraft) {
        guard let words = preview.campaign.mails[preview.message] else {
            let names = preview.campaign.mails.keys.sorted().joined(separator: ", ")
            throw Refusal(
                .notFound, "\(preview.campaign.name) has no mail \"\(preview.message)\"; it has: \(names)",
                details: ["message": preview.message])
        }
        if let named, !words.variants.contains(where: { $0.id == named }) {
            let names = words.variants.compactMap(\.id).joined(separator: ", ")
            throw Refusal(
                .notFound,
                "\(preview.message) has no variant \"\(named)\"; "
                    + (names.isEmpty ? "it has none" : "it has: \(names)"), details: ["variant": named])
        }
        let rep = try sender(of: preview) ?? user
        let step = preview.steps.first
        var request = MailRequest(
            facts: preview.facts, campaign: preview.campaign, rep: rep, message: words,
            variant: try named ?? dealt(words, step: step, in: preview, from: mailbox(of: rep.id)),
            notes: try stepNotes(of: preview.lead, lastIn: preview.id))
        // A variant is asked for by its own words, whatever the lead's language.
        if named != nil { request.message.translations = [:] }
        if let step, step.mail.isReply { request.thread = try thread(before: step.place, in: preview, request, office) }
        return (request, try office.write(request))
    }

    private func sender(of preview: MailPreviewPlace) throws -> User? {
        if let owner = preview.facts.lead.owner { return try user(owner) }
        return try connection.row(
            "SELECT rep_id FROM enrollments WHERE lead_id = ? AND campaign_id = ? ORDER BY id DESC LIMIT 1",
            preview.lead, preview.id)?.optionalID("rep_id").map(user)
    }

    private func dealt(
        _ words: MailMessage, step: (place: Int, id: String, mail: MailStep)?, in preview: MailPreviewPlace,
        from mailbox: Mailbox?
    ) throws -> String? {
        let place = VariantPlace(
            lead: preview.lead, campaign: preview.id, step: step?.id ?? "", message: preview.message,
            mailbox: mailbox?.id, isByHand: step?.mail.isByHand ?? false)
        return try variant(of: words, at: place, language: preview.facts.lead.language)
    }

    /// The subject of the thread that a reply goes into: that of the lead's last mail, or where none went out yet, of the
    /// mail that is to go before it.
    private func thread(
        before place: Int, in preview: MailPreviewPlace, _ request: MailRequest, _ office: MailOffice
    ) throws -> String? {
        let sent = try connection.row(
            """
            SELECT COALESCE(f.subject, m.subject) AS subject FROM mails m LEFT JOIN mails f ON f.id = m.thread_id
            WHERE m.enrollment_id = (SELECT MAX(id) FROM enrollments WHERE lead_id = ? AND campaign_id = ?)
                AND m.meeting_id IS NULL AND (m.state = 'sent' OR m.state = 'unsure') ORDER BY m.id DESC LIMIT 1
            """, preview.lead, preview.id)
        if let subject = try sent?.text("subject") { return subject.isEmpty ? nil : subject }
        let first = preview.campaign.mailSteps.last { $0.place < place && !$0.mail.isReply }
        guard let first, let words = preview.campaign.mails[first.mail.message] else { return nil }
        var before = request
        before.message = words
        let place = MailPreviewPlace(
            message: first.mail.message, campaign: preview.campaign, id: preview.id, facts: preview.facts)
        before.variant = try dealt(words, step: first, in: place, from: mailbox(of: request.rep.id))
        guard case .words(let subject, _) = try office.write(before) else { return nil }
        return subject
    }
}

extension Campaign {
    /// The steps that mail something, with their places in the cadence.
    fileprivate var mailSteps: [(place: Int, id: String, mail: MailStep)] {
        cadence.steps.enumerated().compactMap { place, step in
            if case .mail(let mail) = step.work { (place, step.id, mail) } else { nil }
        }
    }
}
