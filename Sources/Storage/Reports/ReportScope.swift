import Prospecting

/// What one query of a report covers: every campaign or one, and the moments of its days there.
struct ReportScope {
    /// nil for every campaign.
    var campaign: Campaign.ID?
    var zone: Zone
    var days: ReportDays
    var from: Instant
    var before: Instant

    init(campaign: Campaign.ID?, zone: Zone, period: ReportPeriod, now: Instant) {
        self.campaign = campaign
        self.zone = zone
        days = period.days(today: zone.local(now).date)
        (from, before) = days.bounds(in: zone)
    }
}

/// A report with what it is about.
package struct Reported<Content: Sendable>: Sendable {
    package var content: Content
    /// The days it covers; where campaigns keep their days in several zones, those of the first.
    package var days: ReportDays
    /// In whose days; nil where campaigns keep theirs in several zones.
    package var zone: Zone?

    init(_ content: Content, of scopes: [ReportScope]) {
        self.content = content
        days = scopes.first?.days ?? ReportDays()
        zone = Set(scopes.map(\.zone)).count == 1 ? scopes.first?.zone : nil
    }
}

extension Transaction {
    /// The queries that a report takes: one where all campaigns keep their days in one zone, else one a campaign.
    func scopes(of filter: ReportFilter, now: Instant) throws -> [ReportScope] {
        if let name = filter.campaign {
            let running = try running(name)
            return [
                ReportScope(
                    campaign: running.id, zone: running.version.campaign.timeZone ?? .utc, period: filter.period,
                    now: now)
            ]
        }
        let rows = try connection.rows(
            "SELECT id, version_id FROM campaigns WHERE version_id IS NOT NULL ORDER BY name")
        let zones = try rows.map { row -> (id: Campaign.ID, zone: Zone) in
            (try row.id("id"), try version(try row.id("version_id")).campaign.timeZone ?? .utc)
        }
        guard let first = zones.first, zones.contains(where: { $0.zone != first.zone }) else {
            return [ReportScope(campaign: nil, zone: zones.first?.zone ?? .utc, period: filter.period, now: now)]
        }
        return zones.map { ReportScope(campaign: $0.id, zone: $0.zone, period: filter.period, now: now) }
    }

    func campaignNames() throws -> [Int64: String] {
        let rows = try connection.rows("SELECT id, name FROM campaigns")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.integer("id"), try $0.text("name")) })
    }

    func userEmails() throws -> [Int64: String] {
        let rows = try connection.rows("SELECT id, email FROM users")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.integer("id"), try $0.text("email")) })
    }

    /// The user of a mail address; refuses one that nobody has.
    func rep(_ email: String) throws -> User.ID {
        let row = try connection.row("SELECT id FROM users WHERE email = ?", email.lowercased())
        guard let row else {
            throw Refusal(.notFound, "there is no user \"\(email)\"", details: ["user": email])
        }
        return try row.id("id")
    }
}
