import Prospecting

extension Store {
    /// Tells of the campaigns that have finished: their last day is over everywhere, and nobody is enrolled any more.
    package func finishCampaigns(now: Instant) async throws {
        try await write { try $0.finishCampaigns(now: now) }
    }
}

extension Transaction {
    fileprivate func finishCampaigns(now: Instant) throws {
        let rows = try connection.rows(
            "SELECT id, version_id FROM campaigns WHERE finishes_at IS NOT NULL AND finishes_at <= ? ORDER BY id", now)
        for row in rows {
            let id: Campaign.ID = try row.id("id")
            let look = Campaign.nextLook(hasEnrolled: try hasEnrolled(in: id), now: now)
            try connection.execute("UPDATE campaigns SET finishes_at = ? WHERE id = ?", look, id)
            if look == nil { try announceFinish(of: try version(row.id("version_id")), now: now) }
        }
    }

    private func hasEnrolled(in campaign: Campaign.ID) throws -> Bool {
        try connection.row(
            """
            SELECT id FROM enrollments WHERE campaign_id = ? AND state IN ('active', 'waiting', 'pending') LIMIT 1
            """, campaign) != nil
    }

    private func announceFinish(of version: CampaignVersion, now: Instant) throws {
        var event = Event(id: Event.ID(0), type: .campaignFinished, at: now)
        event.campaign = .init(name: version.campaign.name, version: version.digest)
        try publish(event, attempt: nil)
    }
}
