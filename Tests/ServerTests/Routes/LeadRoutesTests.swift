import Foundation
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct LeadRoutesTests {
    @Test(arguments: ["lead-00000001", "dana@acme.example", "DANA@acme.example", "%2B13125550142", "(312)%20555-0142"])
    func `a lead is named by id, mail address or number in any form`(reference: String) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let card = try await fixture.send(.get, "/v1/leads/\(reference)", as: "sales").value(LeadCard.self)
            #expect(card.id == Lead.ID(1))
            #expect(card.localTime == "2026-03-03T11:00:00-06:00")
            #expect(card.fields["company"] == "Acme")
            #expect(card.enrollments.map(\.state) == ["active"])
        }
    }

    @Test func `why names every gate, and the one that is shut`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let open = try await fixture.send(.get, "/v1/leads/lead-00000001/why", as: "sdr").value(WhyAnswer.self)
            #expect(open.callable)
            _ = try await fixture.send(.put, "/v1/campaigns/first/pause", as: "manager")
            let shut = try await fixture.send(.get, "/v1/leads/lead-00000001/why", as: "sdr").value(WhyAnswer.self)
            #expect(!shut.callable)
            #expect(shut.gates.filter { !$0.open }.map(\.reason) == ["first is paused"])
        }
    }

    @Test func `leads are listed a page at a time`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let first = try await fixture.send(.get, "/v1/leads?limit=1", as: "sdr").value([LeadRow].self)
            #expect(first.map(\.name) == ["Dana Reyes"])
            let second = try await fixture.send(.get, "/v1/leads?limit=1&after=lead-00000001", as: "sdr")
            #expect(try second.value([LeadRow].self).map(\.name) == ["Lee Ito"])
            let found = try await fixture.send(.get, "/v1/leads?query=birch", as: "sdr").value([LeadRow].self)
            #expect(found.map(\.company) == ["Birch"])
        }
    }

    @Test(arguments: [
        "limit=0", "limit=1001", "limit=+1", "after=tch-00000001", "stage=cold", "query=", "limit=1&limit=2",
    ])
    func `a parameter that is malformed or given twice is 422 and named`(query: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(.get, "/v1/leads?\(query)", as: "sdr")
            #expect(answer.status.code == 422)
            #expect(try answer.problem().details?["parameter"] == String(query.prefix { $0 != "=" }))
        }
    }

    @Test func `one lead answers as one, a list as a list, and both are judged by the campaign`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign(leads: "email\nx@y.example")
            let body =
                #"{"fields":{"email":"kim@cedar.example","phone":"+1 312 555 0101","company":"Cedar"},"#
                + #""external_ids":{"crm":"7"}}"#
            let one = try await fixture.json(.post, "/v1/leads?campaign=first", as: "marketing", body)
            #expect(try one.value(LeadChangeAnswer.self).enrollment == "enrolled")
            let card = try await fixture.send(.get, "/v1/leads/kim@cedar.example", as: "sdr").value(LeadCard.self)
            #expect(card.externalIds == ["crm": "7"])
            let many = try await fixture.json(.post, "/v1/leads", as: "marketing", "[\(body),\(body)]")
            #expect(try many.value([LeadChangeAnswer].self).map(\.created) == [false, false])
        }
    }

    @Test(arguments: [
        (#"{"fields":{}}"#, "a lead needs a mail address or a phone number"),
        (#"{"fields":{"emial":"a@b.example"}}"#, "unknown field \"emial\"; did you mean \"email\"?"),
        (
            #"[{"fields":{"email":"a@b.example"}},{"fields":{"title":"x"}}]"#,
            "lead 2: a lead needs a mail address or a phone number"
        ),
    ])
    func `a lead that cannot be read changes nothing`(body: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.json(.post, "/v1/leads", as: "marketing", body)
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == words)
            let leads = try await fixture.send(.get, "/v1/leads", as: "sdr")
            #expect(leads.text == "[]")
        }
    }

    @Test func `a lead is changed, stopped and enrolled`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let changed = try await fixture.json(
                .patch, "/v1/leads/lead-00000001", as: "marketing", #"{"set":{"title":"CFO","city":""}}"#)
            #expect(try changed.value(LeadChangeAnswer.self).enrollment == "enrolled")
            let path = "/v1/leads/lead-00000001/enrollment"
            let stopped = try await fixture.send(.delete, path + "?reason=asked", as: "manager")
            #expect(try stopped.value(LeadChangeAnswer.self).enrollment == "finished")
            #expect(try stopped.value(LeadChangeAnswer.self).reason == "asked")
            let back = try await fixture.json(.put, path, as: "manager", #"{"campaign":"first"}"#)
            #expect(
                try back.value(LeadChangeAnswer.self).reason
                    == "it has finished first, and a lead does not come back into a campaign it has finished")
            let again = try await fixture.send(.delete, path, as: "manager")
            #expect(again.status.code == 409)
            let unknown = try await fixture.json(.put, path, as: "manager", #"{"campaign":"none"}"#)
            #expect(unknown.status.code == 404)
        }
    }

    @Test(arguments: [
        (#""state":"Florida""#, "FL", "US"), (#""state":"Calif.""#, "CA", "US"), (#""state":"ny""#, "NY", "US"),
        (#""state":"Ontario","country":"Canada""#, "ON", "CA"), (#""state":"Kent","country":"UK""#, "Kent", "GB"),
        (#""country":"england""#, nil, "GB"), (#""country":"usa""#, nil, "US"),
    ])
    func `a country and a state are kept by their codes, as an import keeps them`(
        set: String, state: String?, country: String
    ) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let path = "/v1/leads/lead-00000001"
            let before = try await fixture.send(.get, path, as: "sdr").value(LeadCard.self)
            let changed = try await fixture.json(.patch, path, as: "manager", #"{"set":{\#(set)}}"#)
            #expect(changed.status.code == 200)
            let card = try await fixture.send(.get, path, as: "sdr").value(LeadCard.self)
            #expect(card.fields["state"] == state ?? before.fields["state"])
            #expect(card.fields["country"] == country)
        }
    }

    @Test func `a domain is cleaned as an import cleans it`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let body = #"{"set":{"domain":"HTTPS://www.Cedar.example/about"}}"#
            let changed = try await fixture.json(.patch, "/v1/leads/lead-00000001", as: "manager", body)
            #expect(changed.status.code == 200)
            let card = try await fixture.send(.get, "/v1/leads/lead-00000001", as: "sdr").value(LeadCard.self)
            #expect(card.fields["domain"] == "cedar.example")
        }
    }

    @Test(arguments: [
        ("domain", "no domain", "domain takes a domain such as acme.example"),
        ("phone", "12", "phone cannot be used: too short for a number in US"),
        ("time-zone", "EST", "time-zone takes the name of a zone such as America/Chicago"),
        ("email", "dana", "email takes a mail address"),
        ("country", "Narnia", "country takes a country such as GB or Germany"),
        ("country", "ZZ", "country takes a country such as GB or Germany"),
        ("state", "ZZ", "state takes a state of US such as FL or Florida"),
        ("account.stage", "won", "account.stage takes one of prospect, opportunity, customer"),
        ("account.owned", "yes", "account.owned cannot be set; set account.owner"),
        ("revenue", "-1", "revenue takes a whole number"),
    ])
    func `a field takes only what it can hold`(field: String, value: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let answer = try await fixture.json(
                .patch, "/v1/leads/lead-00000001", as: "manager", #"{"set":{"\#(field)":"\#(value)"}}"#)
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == words)
        }
    }
}
