import Foundation
import Prospecting
import Wire

/// Leads that come in as JSON.
enum LeadIntakeRoutes {
    static let all = [
        Route(
            .post, "/v1/leads", "Adds or completes one lead, or up to \(Limits.leadsAtOnce); answers in the same shape",
            for: .marketing, query: [campaign], body: shape,
            answers: [
                AnswerShape(
                    status: 200, mediaType: MediaTypes.json,
                    schema: .oneOrMany(LeadChangeAnswer.self, atMost: Limits.leadsAtOnce))
            ],
            refuses: [.notFound]
        ) { call in
            let intake = LeadIntake(
                server: call.server, campaign: call.query[campaign], user: try call.user, now: call.now)
            let isList = call.body.data.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "[")
            guard isList else {
                let answers = try await intake.take([try call.json(LeadBody.self)])
                return try .json(answers[0])
            }
            let bodies = try call.json([LeadBody].self)
            guard bodies.count <= Limits.leadsAtOnce else {
                throw Refusal(.invalid, "\(bodies.count) leads are more than \(Limits.leadsAtOnce); import a file")
            }
            return try .json(await intake.take(bodies))
        }
    ]

    private static let campaign = QueryParameter.text("campaign", "The campaign that judges them")
    private static let shape = BodyShape(
        media: [(MediaTypes.json, .oneOrMany(LeadBody.self, atMost: Limits.leadsAtOnce))], limit: Limits.jsonBytes)
}
