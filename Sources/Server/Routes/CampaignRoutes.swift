import CampaignFile
import Foundation
import Prospecting
import Storage
import Wire

/// Campaigns: their files, and whether they run.
enum CampaignRoutes {
    static let all = [
        Route(
            .get, "/v1/campaigns", "Every campaign", for: .managers, answers: [.json([CampaignRow].self)]
        ) { call in
            try .json(await call.store.campaigns().map(CampaignRow.init))
        },
        Route(
            .get, "/v1/campaigns/{name}", "A campaign with the file it runs on", for: .managers,
            answers: [.json(CampaignCard.self)]
        ) { call in
            try .json(CampaignCard(await call.store.campaign(named: call["name"])))
        },
        Route(
            .put, "/v1/campaigns/{name}", "Checks a campaign file and makes it the one that runs", for: .managers,
            body: shape, answers: [.json(ApplyAnswer.self)], refuses: [.conflict]
        ) { call in
            try await apply(call)
        },
        Route(
            .put, "/v1/campaigns/{name}/pause", "Stops a campaign's calls; promised callbacks are kept", for: .managers,
            answers: [.json(CampaignRow.self)]
        ) { call in
            try .json(CampaignRow(await call.store.setPaused(true, campaign: call["name"], now: call.now)))
        },
        Route(
            .delete, "/v1/campaigns/{name}/pause", "Lets a campaign's calls go on", for: .managers,
            answers: [.json(CampaignRow.self)]
        ) { call in
            try .json(CampaignRow(await call.store.setPaused(false, campaign: call["name"], now: call.now)))
        },
    ]

    private static let shape = BodyShape(
        media: [(MediaTypes.json, .type(CampaignBody.self)), (MediaTypes.yaml, .given(["type": "string"]))],
        limit: Limits.campaignBytes)

    private static func apply(_ call: Call) async throws -> Answer {
        let source = try source(call)
        let reading = CampaignReader.read(source)
        let rows = reading.diagnostics.map(DiagnosticRow.init)
        guard let campaign = reading.campaign else { throw try mistakes(reading.diagnostics, rows) }
        guard campaign.name == call["name"] else {
            throw Refusal(
                .invalid, "the file is of campaign \"\(campaign.name)\", the path names \"\(call["name"])\"",
                details: ["campaign": campaign.name])
        }
        let applied = try await call.store.applyCampaign(
            campaign, text: source.text, files: source.files, digest: source.digest, by: try call.user, now: call.now)
        return try .json(
            ApplyAnswer(
                campaign: campaign.name, version: applied.digest, changed: applied.isChanged,
                created: applied.isCreated, warnings: rows))
    }

    private static func source(_ call: Call) throws -> CampaignSource {
        let path = call["name"] + ".yaml"
        if call.body.mediaType == MediaTypes.json {
            let body = try call.json(CampaignBody.self)
            let files = body.files ?? [:]
            if let large = files.first(where: { $0.value.utf8.count > CampaignLimits.fileBytes }) {
                throw Refusal(.tooLarge, "\(large.key) is larger than \(CampaignLimits.fileBytes / 1024) KiB")
            }
            return CampaignSource(path: path, text: body.file, files: files)
        }
        guard let text = String(validating: call.body.data, as: UTF8.self) else {
            throw Refusal(.invalid, "the body is not UTF-8 text")
        }
        guard !text.utf8.contains(0) else { throw Refusal(.invalid, "the body holds a NUL character") }
        return CampaignSource(path: path, text: text)
    }

    private static func mistakes(_ diagnostics: [Diagnostic], _ rows: [DiagnosticRow]) throws -> Refusal {
        let errors = diagnostics.filter { $0.severity == .error }
        let more = errors.count > 3 ? "; and \(errors.count - 3) more" : ""
        let words = errors.prefix(3).map(\.description).joined(separator: "; ")
        return Refusal(
            .invalid, words + more,
            details: ["diagnostics": String(decoding: try WireJSON.encode(rows), as: UTF8.self)])
    }
}
