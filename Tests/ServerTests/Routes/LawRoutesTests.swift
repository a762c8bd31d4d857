import Foundation
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct LawRoutesTests {
    @Test func `every rule is listed, and that this is no legal advice`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/v1/law", as: "sdr").value(LawListAnswer.self)
            #expect(answer.notice == "This is not legal advice.")
            #expect(answer.version == "floor")
            #expect(answer.rules.map(\.says) == ["calls mon-sun 08:00-21:00, by the called party's clock"])
        }
    }

    @Test(arguments: ["us-fl", "US-FL", "FR", "elsewhere"])
    func `a place is told what applies there`(place: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/v1/law/\(place)", as: "sdr").value(LawAnswer.self)
            #expect(answer.rules.map(\.id) == ["floor"])
            #expect(answer.day == "2026-03-03")
        }
    }

    @Test(arguments: [
        ("USA", "; write US"), ("FL", "; write US-FL"), ("florida", "; write US-FL"), ("UK", "; write GB"),
        ("US-ZZ", "; write a country or a state as US or US-FL, or elsewhere"),
        ("ZZ", "; write a country or a state as US or US-FL, or elsewhere"),
    ])
    func `a place that is written otherwise is told how`(place: String, hint: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/v1/law/\(place)", as: "sdr")
            #expect(answer.status.code == 404)
            #expect(try answer.problem().detail == "there is no place \"\(place)\"\(hint)")
        }
    }

    @Test func `a day is told the rules of that day`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/v1/law/FR?on=2026-08-11", as: "sdr").value(LawAnswer.self)
            #expect(answer.day == "2026-08-11")
            let wrong = try await fixture.send(.get, "/v1/law/FR?on=August", as: "sdr")
            #expect(wrong.status.code == 422)
            #expect(try wrong.problem().detail.contains("a day such as 2026-03-02"))
        }
    }

    @Test(arguments: [("2026-08-10", false), ("2026-08-11", true)])
    func `whether a rule holds is decided by that day`(day: String, holds: Bool) throws {
        var rule = Rule(id: "fr-opt-in", name: "France", jurisdiction: .country("FR"))
        rule.consent = .express
        rule.from = LocalDate("2026-08-11")
        let answer = LawAnswer(
            .country("FR"), RuleTable(version: "1", rules: [rule]), on: try #require(LocalDate(day)))
        #expect(answer.rules.map(\.holds) == [holds])
    }

    @Test(arguments: ["Florida", "U", "US-FLORIDA", "US_FL"])
    func `what is no place is 404 and named`(place: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/v1/law/\(place)", as: "sdr")
            #expect(answer.status.code == 404)
            #expect(try answer.problem().detail.contains(place))
        }
    }

    @Test(arguments: [
        ("time-zone", "America/Denver", "America/Denver"), ("party", "sole-trader", "sole-trader"),
        ("call-hours", "Mon-Fri 10:00-12:00", "mon-fri 10:00-12:00"),
    ])
    func `what decides when somebody is called can be set`(field: String, value: String, kept: String) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let body = #"{"set":{"\#(field)":"\#(value)"}}"#
            let answer = try await fixture.json(.patch, "/v1/leads/lead-00000001", as: "manager", body)
            #expect(answer.status.code == 200)
            let card = try await fixture.send(.get, "/v1/leads/lead-00000001", as: "manager").value(LeadCard.self)
            #expect(card.fields[field] == kept)
        }
    }

    @Test(arguments: [
        ("time-zone", "Mars", "time-zone takes the name of a zone such as America/Chicago"),
        ("party", "friend", "party takes one of company, sole-trader, consumer"),
        (
            "call-hours", "mornings",
            "call-hours takes weekdays and times such as \"mon-fri 10:00-12:00; sat 10:00-11:00\""
        ),
    ])
    func `a value that it cannot have is refused with what it takes`(
        field: String, value: String, words: String
    ) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let body = #"{"set":{"\#(field)":"\#(value)"}}"#
            let answer = try await fixture.json(.patch, "/v1/leads/lead-00000001", as: "manager", body)
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == words)
        }
    }
}
