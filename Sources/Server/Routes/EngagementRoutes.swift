import Prospecting
import Storage
import Wire

/// What marketing saw leads do.
enum EngagementRoutes {
    static let all = [
        Route(
            .post, "/v1/leads/{ref}/engagements", "What marketing saw the lead do, once for each id of its source",
            for: .marketing, body: .json(EngagementBody.self), answers: [.json(EngagementAnswer.self)]
        ) { call in
            let new = try NewEngagement(try call.json(EngagementBody.self))
            let result = try await call.store.engage(
                call.leadID(), new.engagement, id: new.id, attribution: new.attribution, now: call.now)
            return try .json(EngagementAnswer(result, type: new.engagement.type))
        }
    ]
}

extension EngagementAnswer {
    fileprivate init(_ result: EngagementResult, type: String) {
        self.init(
            lead: Lead.ID(result.lead), stage: result.stage, heat: (result.heat * 100).rounded() / 100,
            inbound: result.isInbound, campaign: result.campaign, enrolled: result.isEnrolled,
            remark: result.known.map { Self.unknown(type, known: $0) })
    }

    private static func unknown(_ type: String, known: [String]) -> String {
        let kept = "kept; no campaign gives points for \"\(type)\""
        guard !known.isEmpty else { return kept + ", nor for anything else" }
        let guess = known.closest(to: type).map { "; did you mean \"\($0)\"?" } ?? ""
        return kept + "; known: " + known.joined(separator: ", ") + guess
    }
}
