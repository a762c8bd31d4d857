import Foundation
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct ReportRoutesTests {
    private static let names = ReportName.allCases.map(\.rawValue)

    @Test(arguments: names)
    func `a report is JSON, or CSV for who asks, and says what it is about`(name: String) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let json = try await fixture.send(.get, "/v1/reports/\(name)?period=2026-03", as: "marketing")
            #expect(json.status == .ok)
            let rows = try #require(
                try JSONSerialization.jsonObject(with: Data(buffer: json.body)) as? [[String: Any]])
            let basis = try #require(json.header("Touchline-Basis"))
            #expect(basis.contains(" from 2026-03-01 until 2026-03-31"))
            #expect(basis.hasSuffix(" (days in UTC)"))
            let csv = try await fixture.send(
                .get, "/v1/reports/\(name)?period=2026-03", as: "manager", headers: ["Accept": "text/csv"])
            #expect(csv.header("Content-Type")?.hasPrefix("text/csv") == true)
            let lines = String(buffer: csv.body).components(separatedBy: "\r\n")
            #expect(lines.count == rows.count + 2)
            if let row = rows.first { #expect(Set(lines[0].split(separator: ",").map(String.init)) == Set(row.keys)) }
        }
    }

    @Test func `the funnel of who was imported has seven stages`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let rows = try await fixture.send(.get, "/v1/reports/funnel?by=campaign", as: "manager")
                .value([FunnelRow].self)
            #expect(rows.map(\.stage) == ["raw", "mql", "working", "sql", "accepted", "opportunity", "won"])
            #expect(rows.allSatisfy { $0.group == "first" })
            #expect(rows[0].leads == 2)
            #expect((rows[2].from, rows[2].reached, rows[2].rate, rows[2].low) == ("raw", 0, 0, 0))
        }
    }

    @Test(arguments: [
        ("period=2026-13", "period takes a day 2026-03-02"), ("from=3.3.2026", "from takes a day such as 2026-03-02"),
        ("from=2026-03-02&until=2026-03-01", "until is before from"),
        ("from=2026-03-02&period=2026-W10", "give a period, or from and until, not both"),
        ("by=colour", "by takes one of campaign, source, rep, tier, week, month"),
    ])
    func `what it cannot be about is refused`(query: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/v1/reports/funnel?\(query)", as: "manager")
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail.hasPrefix(words))
        }
    }

    @Test func `an SDR sees their own calls, and nobody else's`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            for role in ["sdr", "manager"] {
                let rows = try await fixture.send(.post, "/v1/next", as: role).value([NextRow].self)
                let touch = try #require(rows.first).touch
                _ = try await fixture.json(
                    .post, "/v1/touches/\(touch)/attempt", as: role, #"{"disposition": "no-answer"}"#)
            }
            let own = try await fixture.send(.get, "/v1/reports/activity?by=rep", as: "sdr").value([ActivityRow].self)
            #expect(own.map(\.group) == ["sdr@example.com"])
            let other = try await fixture.send(
                .get, "/v1/reports/activity?rep=manager@example.com", as: "sdr")
            #expect(other.status == .forbidden)
            let all = try await fixture.send(.get, "/v1/reports/activity?by=hour", as: "manager")
                .value([ActivityRow].self)
            #expect(all.map { "\($0.group ?? "") \($0.dials)" } == ["11:00 2"])
        }
    }

    @Test func `a report that is none is not found`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/v1/reports/weather", as: "manager")
            #expect(answer.status == .notFound)
        }
    }
}
