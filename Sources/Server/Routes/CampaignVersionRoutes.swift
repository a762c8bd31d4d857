import Prospecting
import Storage
import Wire

/// The versions of campaigns: planned, applied, compared and gone back to.
enum CampaignVersionRoutes {
    static let all = [
        Route(
            .put, "/v1/campaigns/{name}", "Checks a campaign file and makes it the one that runs", for: .managers,
            query: [migrate], body: SentCampaign.shape, answers: [.json(ApplyAnswer.self)], refuses: [.conflict]
        ) { call in
            try await apply(call)
        },
        Route(
            .post, "/v1/campaigns/{name}/plan", "Says what applying a campaign file would change, and changes nothing",
            for: .managers, query: [migrate], body: SentCampaign.shape, answers: [.json(PlanAnswer.self)]
        ) { call in
            try .json(await plan(call))
        },
        Route(
            .post, "/v1/campaigns/{name}/rollback",
            "Applies an earlier version again, the one before when none is named",
            for: .managers, query: [to, migrate], answers: [.json(ApplyAnswer.self)]
        ) { call in
            let applied = try await call.store.rollBack(
                campaign: call["name"], to: call.query[to], migrate: call.query[migrate] ?? .none,
                endpoints: CampaignSecrets(call).endpoints, by: call.user, now: call.now)
            return try .json(await answer(to: applied, call, warnings: []))
        },
        Route(
            .get, "/v1/campaigns/{name}/history", "What was applied, by whom and when, the latest first",
            for: .managers,
            query: [limit], answers: [.json([HistoryRow].self)]
        ) { call in
            let records = try await call.store.history(ofCampaign: call["name"], limit: call.query[limit] ?? 100)
            return try .json(records.map(HistoryRow.init))
        },
        Route(
            .get, "/v1/campaigns/{name}/versions/{version}", "A version's files, by the beginning of its digest",
            for: .managers, answers: [.json(VersionCard.self)], refuses: [.conflict]
        ) { call in
            let version = try await call.store.version(ofCampaign: call["name"], digest: call["version"])
            return try .json(VersionCard(version))
        },
        Route(
            .get, "/v1/campaigns/{name}/difference", "What differs between two versions", for: .managers,
            query: [from, to], answers: [.json(DifferenceAnswer.self)], refuses: [.conflict]
        ) { call in
            let name = call["name"]
            let before =
                if let from = call.query[from] {
                    try await call.store.version(ofCampaign: name, digest: from)
                } else {
                    try await call.store.versionBefore(ofCampaign: name)
                }
            let after = try await call.store.version(ofCampaign: name, digest: call.query[to])
            return try .json(DifferenceAnswer(from: before, to: after))
        },
    ]

    private static let migrate = QueryParameter<MigrateMode>.choice(
        "migrate", "Which enrolled leads go over to the new version: `none` when left out, of a plan `all`")
    private static let to = QueryParameter.text("to", "The beginning of a version's digest", upTo: 64)
    private static let from = QueryParameter.text(
        "from", "The beginning of a version's digest; the version before when left out", upTo: 64)
    private static let limit = QueryParameter.number("limit", "Lines at most", in: 1...Limits.rowsAPage, or: 100)

    private static func apply(_ call: Call) async throws -> Answer {
        let sent = try SentCampaign(call)
        let secrets = CampaignSecrets(call)
        try sent.require(secrets.findings(in: sent.campaign, severity: .error))
        let applied = try await call.store.applyCampaign(
            sent.campaign, text: sent.source.text, files: sent.source.files, digest: sent.source.digest,
            migrate: call.query[migrate] ?? .none, endpoints: secrets.endpoints, by: try call.user, now: call.now)
        return try .json(await answer(to: applied, call, warnings: sent.warnings(in: call.store)))
    }

    /// Moves who is to be moved, and tells what it came to.
    private static func answer(
        to applied: AppliedCampaign, _ call: Call, warnings: [DiagnosticRow]
    ) async throws -> ApplyAnswer {
        let mode = call.query[migrate] ?? .none
        var moves: MovesRow?
        if mode != .none {
            let count =
                if let application = applied.application {
                    try await call.store.moveEnrolled(by: application, now: call.now)
                } else {
                    MoveCount()
                }
            moves = MovesRow(count, migrate: mode)
        }
        return ApplyAnswer(
            campaign: call["name"], version: applied.digest, changed: applied.isChanged, created: applied.isCreated,
            moves: moves, warnings: warnings)
    }

    private static func plan(_ call: Call) async throws -> PlanAnswer {
        let sent = try SentCampaign(call)
        let mode = call.query[migrate] ?? .all
        let calls = CallsRow(CallLoad(sent.campaign))
        let warnings =
            try await sent.warnings(in: call.store)
            + sent.warnings(of: CampaignSecrets(call).findings(in: sent.campaign, severity: .warning))
        guard let running = try await running(call) else {
            return PlanAnswer(
                campaign: sent.campaign.name, version: sent.source.digest, running: nil, changes: [], steps: [],
                held: 0, moves: MovesRow(MoveCount(), migrate: mode), calls: calls, warnings: warnings)
        }
        let standing = try await call.store.standing(ofCampaign: sent.campaign.name)
        let moves = try await call.store.previewMoves(
            to: sent.campaign, digest: sent.source.digest, migrate: mode, now: call.now)
        return PlanAnswer(
            campaign: sent.campaign.name, version: sent.source.digest, running: running.digest,
            changes: CampaignDifference(from: running.campaign, to: sent.campaign).changes.map(ChangeRow.init),
            steps: standing.steps.map { StepRow(step: $0.step, called: $0.begun, notCalled: $0.notBegun) },
            held: standing.held, moves: MovesRow(moves, migrate: mode), calls: calls, warnings: warnings)
    }

    /// The running version; nil when there is no such campaign yet.
    private static func running(_ call: Call) async throws -> StoredVersion? {
        do {
            return try await call.store.version(ofCampaign: call["name"], digest: nil)
        } catch let refusal as Refusal where refusal.code == .notFound {
            return nil
        }
    }
}
