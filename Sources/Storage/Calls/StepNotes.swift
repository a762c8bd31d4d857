import Prospecting

extension Transaction {
    static let notesOfSteps = """
        SELECT t.step, a.note FROM attempts a JOIN touches t ON t.id = a.touch_id
        WHERE a.lead_id = ? AND a.enrollment_id = ? AND a.note IS NOT NULL ORDER BY a.at, a.id
        """

    /// What was noted at the steps of an enrollment so far, by their ids, the last of each; looked for only where the words of
    /// this work name notes.
    func stepNotes(
        for work: Step.Work, of campaign: Campaign, lead: Lead.ID, in enrollment: Enrollment.ID
    ) throws -> [String: String] {
        guard campaign.namesNotes(in: work) else { return [:] }
        return try stepNotes(of: lead, in: enrollment)
    }

    /// The same for a lead's last enrollment in a campaign, whatever the work.
    func stepNotes(of lead: Lead.ID, lastIn campaign: Campaign.ID) throws -> [String: String] {
        let row = try connection.row(
            "SELECT id FROM enrollments WHERE lead_id = ? AND campaign_id = ? ORDER BY id DESC LIMIT 1", lead, campaign)
        return try row.map { try stepNotes(of: lead, in: $0.id("id")) } ?? [:]
    }

    private func stepNotes(of lead: Lead.ID, in enrollment: Enrollment.ID) throws -> [String: String] {
        var notes: [String: String] = [:]
        for row in try connection.rows(Self.notesOfSteps, lead, enrollment) {
            let note = try row.text("note")
            if note.contains(where: { !$0.isWhitespace }) { notes[try row.text("step")] = note }
        }
        return notes
    }
}

extension String {
    /// Looked for by bytes: every mail asks.
    fileprivate var namesNotes: Bool {
        let name = Array("notes.".utf8)
        var rest = utf8[...]
        while let place = rest.firstIndex(of: name[0]) {
            rest = rest[place...]
            if rest.starts(with: name) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}

extension Campaign {
    fileprivate func namesNotes(in work: Step.Work) -> Bool {
        let texts: [String?] =
            switch work {
            case .call(let guide): guide.flatMap { messages[$0] }.map { [$0.call, $0.voicemail] } ?? []
            case .task: []
            case .mail(let step):
                mails[step.message].map { mail in
                    (mail.variants.map(\.text) + mail.translations.values).flatMap { [$0.subject, $0.body] }
                } ?? []
            }
        return texts.contains { $0?.namesNotes == true }
    }
}
