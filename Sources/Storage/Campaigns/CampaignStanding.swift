import Prospecting

/// Where enrolled leads stand in a campaign.
package struct CampaignStanding: Sendable, Equatable {
    package var digest: String
    package var steps: [StepCount]
    /// Held until fields are filled in, or waiting for others of their account.
    package var held: Int

    /// How many leads are at one step.
    package struct StepCount: Sendable, Equatable {
        package var step: String
        /// Called already.
        package var begun: Int
        package var notBegun: Int
    }
}

extension Store {
    /// Who is on which step, on whatever version; steps in the order of the running one, then those only others have.
    package func standing(ofCampaign name: String) async throws -> CampaignStanding {
        try await read { try $0.standing(of: try $0.running(name)) }
    }
}

extension Transaction {
    fileprivate func standing(of running: RunningCampaign) throws -> CampaignStanding {
        let rows = try connection.rows(
            """
            SELECT version_id, step, COUNT(*) AS leads, COUNT(*) FILTER (WHERE dials > 0) AS begun
            FROM enrollments WHERE campaign_id = ? AND state = 'active'
            GROUP BY version_id, step ORDER BY version_id, step
            """, running.id)
        var steps = running.version.campaign.cadence.steps.map {
            CampaignStanding.StepCount(step: $0.id, begun: 0, notBegun: 0)
        }
        for row in rows {
            let cadence = try version(try row.id("version_id")).campaign.cadence
            let (place, leads, begun) = (try row.int("step"), try row.int("leads"), try row.int("begun"))
            let name = cadence.steps.indices.contains(place) ? cadence.steps[place].id : "after the last step"
            let index = steps.firstIndex { $0.step == name } ?? steps.endIndex
            if index == steps.endIndex { steps.append(.init(step: name, begun: 0, notBegun: 0)) }
            steps[index].begun += begun
            steps[index].notBegun += leads - begun
        }
        let held = try connection.row(
            "SELECT COUNT(*) AS held FROM enrollments WHERE campaign_id = ? AND state IN ('pending', 'waiting')",
            running.id)
        return CampaignStanding(digest: running.version.digest, steps: steps, held: try held?.int("held") ?? 0)
    }
}
