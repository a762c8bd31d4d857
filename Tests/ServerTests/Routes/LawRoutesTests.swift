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
