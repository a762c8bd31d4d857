import Testing

@testable import Server

@Suite struct PrometheusTextTests {
    @Test func `requests are counted by route and status, and gauges follow`() {
        let metrics = RequestMetrics()
        metrics.count(route: "GET /v1/me", status: 200, took: .milliseconds(2))
        metrics.count(route: "GET /v1/me", status: 401, took: .seconds(11))
        let text = PrometheusText.text(
            of: metrics, gauges: [.init(name: "touchline_waiting", help: "Waiting.", value: 3)])
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.contains("touchline_http_requests_total{route=\"GET /v1/me\",status=\"401\"} 1"))
        #expect(lines.contains("touchline_http_request_seconds_bucket{route=\"GET /v1/me\",le=\"0.001\"} 0"))
        #expect(lines.contains("touchline_http_request_seconds_bucket{route=\"GET /v1/me\",le=\"0.0025\"} 1"))
        #expect(lines.contains("touchline_http_request_seconds_bucket{route=\"GET /v1/me\",le=\"10.0\"} 1"))
        #expect(lines.contains("touchline_http_request_seconds_bucket{route=\"GET /v1/me\",le=\"+Inf\"} 2"))
        #expect(lines.suffix(2) == ["# TYPE touchline_waiting gauge", "touchline_waiting 3.0"])
    }

    @Test func `what is served names templates, never what stood in a path`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.send(.get, "/v1/leads/dana@acme.example", as: "sdr")
            _ = try await fixture.send(.get, "/private/dana@acme.example", as: "sdr")
            let answer = try await fixture.send(.get, "/metrics", as: nil)
            #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(answer.text.contains("route=\"GET /v1/leads/{ref}\",status=\"404\"} 1"))
            #expect(answer.text.contains("route=\"no route\",status=\"404\"} 1"))
            #expect(answer.text.contains("touchline_test 2.0"))
            #expect(!answer.text.contains("dana"))
        }
    }
}
