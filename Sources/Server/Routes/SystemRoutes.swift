import Foundation
import Prospecting
import Wire

/// What machines ask of the server itself, without a token.
enum SystemRoutes {
    static let all = [
        Route(
            .get, "/healthz", "Whether the process is alive", for: .open, answers: [.json(HealthAnswer.self)]
        ) { _ in
            try .json(HealthAnswer(status: "alive"))
        },
        Route(
            .get, "/readyz", "Whether the database answers and the services run", for: .open,
            answers: [.json(HealthAnswer.self)]
        ) { call in
            try await readiness(call)
        },
        Route(
            .get, "/metrics", "Figures for Prometheus (text format 0.0.4)", for: .open,
            answers: [AnswerShape(status: 200, mediaType: MediaTypes.prometheus, schema: .given(["type": "string"]))]
        ) { call in
            let gauges = try await call.server.hooks.gauges()
            let text = PrometheusText.text(of: call.server.metrics, gauges: gauges)
            return .bytes(Data(text.utf8), MediaTypes.prometheus)
        },
        Route(
            .get, "/openapi.json", "This description", for: .open,
            answers: [AnswerShape(status: 200, mediaType: MediaTypes.json, schema: .given(["type": "object"]))]
        ) { call in
            .bytes(call.server.description, MediaTypes.json)
        },
    ]

    private static func readiness(_ call: Call) async throws -> Answer {
        let missing = await call.server.hooks.notReady()
        guard missing.isEmpty else {
            throw Refusal(
                .unavailable, "not ready: " + missing.map { $0.words ?? $0.name }.joined(separator: "; "),
                details: ["not_ready": missing.map(\.name).joined(separator: " ")])
        }
        try await call.store.ping()
        return try .json(HealthAnswer(status: "ready"))
    }
}
