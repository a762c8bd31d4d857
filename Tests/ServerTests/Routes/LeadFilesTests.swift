import Foundation
import Testing
import Wire

@testable import Server

/// Leads that go out as a file and come in again, and two that become one.
@Suite struct LeadFilesTests {
    private static let file = """
        First Name,Last Name,Email,Phone,Mobile,Company,Employees,Time Zone,HubSpot ID,Notes
        Dana,Reyes,dana@acme.example,(312) 555-0142 x7,+44 7911 123456,=SUM(A1),"1,200",America/Chicago,77,"a ""b"", c"
        -1+cmd,Ito,+lee@birch.example,,,Birch,,,,
        Kim,@Osei,kim@cedar.example,,,"Cedar, Inc.",,,,'quoted
        """

    private func take(_ fixture: ServerFixture, _ file: String) async throws -> ImportAnswer {
        try await fixture.send(
            .post, "/v1/leads/import?campaign=first&country=US", as: "manager", type: "text/csv", body: Data(file.utf8)
        ).value(ImportAnswer.self)
    }

    private func export(
        _ fixture: ServerFixture, _ query: String = "", accept: String = "text/csv"
    ) async throws -> String {
        let answer = try await fixture.send(
            .get, "/v1/leads/export\(query)", as: "manager", headers: ["Accept": accept])
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == accept)
        return answer.text
    }

    @Test func `an export is a file that no spreadsheet runs, and an import of it finds nothing new`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign(leads: "email\nx@y.example")
            #expect(try await take(fixture, Self.file).created == 3)
            let text = try await export(fixture)
            let lines = text.components(separatedBy: "\r\n")
            #expect(
                lines[0] == "First Name,Last Name,Job Title,Email,Phone,Phone 2,Company,Company Domain,Industry,Sector,"
                    + "Employees,Annual Revenue,City,State,Country,Time Zone,Language,Lead Source,MQL Date,Notes,HubSpot ID,"
                    + "Touchline ID,Touchline Stage,Touchline Campaign,Touchline State,Touchline Owner")
            #expect(
                lines[2].hasPrefix(
                    "Dana,Reyes,,dana@acme.example,+447911123456,+13125550142 ext. 7,'=SUM(A1),acme.example,,,1200,"))
            #expect(lines[3].hasPrefix("'-1+cmd,Ito,,'+lee@birch.example,,,Birch,"))
            #expect(lines[4].hasPrefix("Kim,'@Osei,,kim@cedar.example,,,\"Cedar, Inc.\","))
            let again = try await take(fixture, text)
            #expect(again == ImportAnswer(rows: 4, duplicates: 4))
            #expect(try await export(fixture) == text)
        }
    }

    @Test func `fields of the team's own come in with their kinds, are shown, and go out`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign(leads: "email\nx@y.example")
            let file = "Email,custom.fleet:number,custom.sap:flag\nd@acme.example,-4.5,yes\n"
            #expect(try await take(fixture, file).created == 1)
            let card = try await fixture.send(.get, "/v1/leads/d@acme.example", as: "sdr").value(LeadCard.self)
            #expect(card.fields["custom.fleet"] == "-4.5")
            #expect(card.fields["custom.sap"] == "yes")
            let text = try await export(fixture)
            #expect(text.contains(",Notes,custom.fleet:number,custom.sap:flag,Touchline ID,"))
            #expect(text.contains(",'-4.5,yes,lead-"))
            #expect(try await take(fixture, text) == ImportAnswer(rows: 2, duplicates: 2))
            let again = try await take(fixture, "Email,custom.sap:flag,custom.tier\nd@acme.example,no,A\n")
            #expect(again.updated == 1)
            let filled = try await fixture.send(.get, "/v1/leads/d@acme.example", as: "sdr").value(LeadCard.self)
            #expect(filled.fields["custom.sap"] == "yes")
            #expect(filled.fields["custom.tier"] == "A")
        }
    }

    @Test func `an export in JSON is one array, whole or of a campaign`() async throws {
        try await ServerFixture.with { fixture in
            #expect(try await export(fixture, accept: "application/json") == "[]")
            try await fixture.runCampaign()
            let text = try await export(fixture, "?campaign=first&stage=working", accept: "application/json")
            #expect(text == "[]")
            let all = try await export(fixture, "?campaign=first", accept: "application/json")
            let leads = try WireJSON.decode([ExportedLeadBody].self, from: Data(all.utf8))
            #expect(leads.map(\.fields["email"]) == ["dana@acme.example", "lee@birch.example"])
            #expect(leads.map(\.campaign) == ["first", "first"])
            #expect(leads.map(\.state) == ["active", "active"])
            let answer = try await fixture.send(.get, "/v1/leads/export?campaign=none", as: "manager")
            #expect(answer.status.code == 404)
        }
    }

    @Test func `two leads become one, and the other reference leads to it`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let answer = try await fixture.json(
                .post, "/v1/leads/lee@birch.example/merges", as: "manager", #"{"with":"dana@acme.example"}"#)
            let merged = try answer.value(MergeAnswer.self)
            #expect(merged.dropped.map(\.field) == ["first-name", "last-name", "email"])
            #expect(merged.endedCampaign == "first")
            let card = try await fixture.send(.get, "/v1/leads/\(merged.merged)", as: "sdr").value(LeadCard.self)
            #expect(card.id == merged.lead)
            #expect(card.numbers.map(\.number) == ["+13125550142", "+13125550143"])
            #expect(card.merges.map(\.by) == ["manager@example.com"])
            let same = try await fixture.json(
                .post, "/v1/leads/lee@birch.example/merges", as: "manager", #"{"with":"312-555-0142"}"#)
            #expect(same.status.code == 409)
        }
    }

    @Test func `a campaign says how many can be called and what holds the others`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign(leads: ServerFixture.leads + "\nKim,Osei,kim@cedar.example,,Cedar")
            let funnel = try await fixture.send(.get, "/v1/campaigns/first/why", as: "manager").value(FunnelAnswer.self)
            #expect(funnel.enrolled == 3)
            #expect(funnel.callable == 2)
            #expect(funnel.finished == 0)
            #expect(funnel.gates.map(\.name) == ["enrollment"])
            #expect(funnel.hours.count == 24)
            #expect(funnel.hours.first?.from == ServerFixture.now)
            let none = try await fixture.send(.get, "/v1/campaigns/none/why", as: "manager")
            #expect(none.status.code == 404)
        }
    }
}
