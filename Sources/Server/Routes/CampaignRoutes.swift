import Prospecting
import Storage
import Wire

/// Campaigns: which there are, and whether they run.
enum CampaignRoutes {
    static let all = [
        Route(
            .get, "/v1/campaigns", "Every campaign", for: .marketing, answers: [.json([CampaignRow].self)]
        ) { call in
            try .json(await call.store.campaigns(now: call.now).map(CampaignRow.init))
        },
        Route(
            .get, "/v1/campaigns/{name}", "A campaign with the file it runs on", for: .managers,
            answers: [.json(CampaignCard.self)]
        ) { call in
            try .json(CampaignCard(await call.store.campaign(named: call["name"], now: call.now)))
        },
        Route(
            .get, "/v1/campaigns/{name}/why",
            "How many may be called now, which gate holds the others, and the next day", for: .managers,
            answers: [.json(FunnelAnswer.self)]
        ) { call in
            try .json(FunnelAnswer(await call.store.funnel(ofCampaign: call["name"], now: call.now)))
        },
        Route(
            .put, "/v1/campaigns/{name}/pause", "Stops a campaign's calls; promised callbacks are kept", for: .managers,
            answers: [.json(CampaignRow.self)], refuses: [.conflict]
        ) { call in
            let campaign = try await call.store.setPaused(
                true, campaign: call["name"], by: try call.user, now: call.now)
            return try .json(CampaignRow(campaign))
        },
        Route(
            .delete, "/v1/campaigns/{name}/pause", "Lets a campaign's calls go on", for: .managers,
            answers: [.json(CampaignRow.self)]
        ) { call in
            let campaign = try await call.store.setPaused(
                false, campaign: call["name"], by: try call.user, now: call.now)
            return try .json(CampaignRow(campaign))
        },
    ]
}
