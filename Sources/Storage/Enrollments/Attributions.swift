import Prospecting

/// Where marketing says that leads come from: what it said of one when that became an MQL, or before it came in, stays with
/// the enrollment to its last event.
extension Transaction {
    private static let latestAttribution = """
        SELECT attribution FROM engagements WHERE lead_id = ? AND attribution IS NOT NULL
        ORDER BY occurred_at DESC, id DESC LIMIT 1
        """

    private static let lastEnrollment = """
        SELECT attribution FROM enrollments WHERE lead_id = ? ORDER BY id DESC LIMIT 1
        """

    /// What marketing knew of a lead's origin when it last saw it do something, as JSON; nil where it said nothing.
    func latestAttribution(of lead: Lead.ID) throws -> String? {
        try connection.row(Self.latestAttribution, lead)?.text("attribution")
    }

    /// That of the campaign a lead is in or was in last; of one that was in none, the latest.
    func attribution(of lead: Lead.ID) throws -> [String: String] {
        try attribution(
            connection.row(Self.lastEnrollment, lead)?.optionalText("attribution") ?? latestAttribution(of: lead))
    }

    /// - Parameter text: a JSON object.
    func attribution(_ text: String?) throws -> [String: String] {
        try text.map { try Document.value([String: String].self, $0) } ?? [:]
    }

    /// Keeps what is known as a lead becomes an MQL.
    func keepAttribution(in scene: inout Scene) throws {
        guard scene.isEnrolled, let latest = try latestAttribution(of: scene.enrollment.lead) else { return }
        scene.attribution = latest
        try connection.execute("UPDATE enrollments SET attribution = ? WHERE id = ?", latest, scene.enrollment.id)
    }

    /// Keeps the first that is known of a lead which came in without any.
    func keepFirst(_ attribution: String, of lead: Lead.ID) throws {
        try connection.execute(
            """
            UPDATE enrollments SET attribution = ? WHERE lead_id = ? AND state <> 'finished' AND attribution IS NULL
            """, attribution, lead)
    }
}
