import Prospecting

extension Transaction {
    static let notesOfSteps = """
        SELECT t.step, a.note FROM attempts a JOIN touches t ON t.id = a.touch_id
        WHERE a.lead_id = ? AND a.enrollment_id = ? AND a.note IS NOT NULL ORDER BY a.at, a.id
        """

    /// What was noted at the steps of an enrollment so far, by their ids, the last of each; looked for only where the words of
    /// this work name notes.
    func stepNotes(
        for work: Step.Work, of version: CampaignVersion, lead: Lead.ID, in enrollment: Enrollment.ID
    ) throws -> [String: String] {
        guard let message = work.message, version.messagesWithNotes.contains(message) else { return [:] }
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

extension Step.Work {
    /// The guide or the mail whose words it takes.
    fileprivate var message: String? {
        switch self {
        case .call(let guide): guide
        case .task: nil
        case .mail(let step): step.message
        }
    }
}
