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
                lines[0] == "First Name,Last Name,Job Title,Email,Phone,Phone 2,Company,Company Domain,Account ID,"
                    + "HubSpot Company ID,Salesforce Account ID,Industry,Sector,"
                    + "Employees,Annual Revenue,City,State,Country,Time Zone,Language,Lead Source,MQL Date,Notes,Bad Phones,Party,"
                    + "Call Hours,Call Consent,Mail Consent,Do Not Call,Do Not Mail,HubSpot ID,"
                    + "Touchline ID,Touchline Stage,Touchline Campaign,Touchline State,Touchline Owner")
            #expect(
                lines[2].hasPrefix(
                    "Dana,Reyes,,dana@acme.example,+447911123456,+13125550142 ext. 7,'=SUM(A1),acme.example,,,,,,1200,")
            )
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
            #expect(text.contains(",Do Not Mail,custom.fleet:number,custom.sap:flag,Touchline ID,"))
            #expect(text.contains(",'-4.5,yes,lead-"))
            #expect(try await take(fixture, text) == ImportAnswer(rows: 2, duplicates: 2))
            let again = try await take(fixture, "Email,custom.sap:flag,custom.tier\nd@acme.example,no,A\n")
            #expect(again.updated == 1)
            let filled = try await fixture.send(.get, "/v1/leads/d@acme.example", as: "sdr").value(LeadCard.self)
            #expect(filled.fields["custom.sap"] == "yes")
            #expect(filled.fields["custom.tier"] == "A")
        }
    }

    /// Who may be reached how, in all the ways there are to say so.
    private static let permitted = """
        First Name,Email,Phone,Party,Call Hours,Call Consent,Mail Consent,Do Not Call,Do Not Mail,Country,Lead Source
        Ann,ann@acme.example,,sole-trader,mon-fri 10:00-12:00; sat 10:00-11:00,yes,2026-01-05 form 7,,,DE,fair
        Bob,bob@acme.example,312-555-0142,company,,no,withdrawn 2026-02-10,,,US,
        Cy,cy@acme.example,312-555-0143,consumer,,,,yes,,US,
        Di,di@acme.example,312-555-0144,,,"given 2026-02-01, basis: no objection, by letter",,,x,US,
        Ed,ed@acme.example,312-555-0145,,,,,,,US,
        Flo,flo@acme.example,312-555-0146,,,,,,,US,
        """

    @Test func `an export of another store's leads is the same once it was imported here, and finds nothing new there`()
        async throws
    {
        let text = try await ServerFixture.with { fixture in
            _ = try await fixture.send(
                .post, "/v1/leads/import", as: "manager", type: "text/csv", body: Data(Self.permitted.utf8))
            for body in [
                #"{"value":"ed@acme.example","reason":"wrote","channels":["mail"]}"#,
                #"{"value":"312-555-0146","reason":"wrote"}"#,
            ] {
                #expect(try await fixture.json(.post, "/v1/suppressions", as: "manager", body).status.code == 201)
            }
            _ = try await fixture.json(
                .put, "/v1/leads/ed@acme.example/consents/call", as: "manager", #"{"basis":"he rang,\n\"yes\""}"#)
            _ = try await fixture.json(
                .put, "/v1/leads/flo@acme.example/consents/call", as: "manager", #"{"basis":"letter"}"#)
            let text = try await export(fixture)
            let before = try await fixture.send(.get, "/v1/suppressions", as: "manager").text
            let again = try await fixture.send(
                .post, "/v1/leads/import", as: "manager", type: "text/csv", body: Data(text.utf8))
            #expect(try again.value(ImportAnswer.self) == ImportAnswer(rows: 6, duplicates: 6))
            #expect(try await export(fixture) == text)
            #expect(try await fixture.send(.get, "/v1/suppressions", as: "manager").text == before)
            return text
        }
        let lines = text.components(separatedBy: "\r\n")
        #expect(
            lines[1].contains(
                ",sole-trader,mon-fri 10:00-12:00; sat 10:00-11:00,\"given 2026-03-03, basis: as the list says (fair)\","
                    + "\"given 2026-01-05, basis: form 7\",,,"))
        #expect(lines[2].contains(",company,,withdrawn 2026-03-03,withdrawn 2026-02-10,,,lead-"))
        #expect(lines[3].contains(",consumer,,,,yes,,lead-"))
        #expect(lines[4].contains(",\"given 2026-02-01, basis: no objection, by letter\",,,yes,lead-"))
        #expect(lines[5].contains(",\"given 2026-03-03, basis: he rang, \"\"yes\"\"\",,,yes,lead-"))
        #expect(lines[6].contains(",,,,,yes,yes,lead-"))
        try await ServerFixture.with { fixture in
            let there = try await fixture.send(
                .post, "/v1/leads/import", as: "manager", type: "text/csv", body: Data(text.utf8))
            #expect(try there.value(ImportAnswer.self) == ImportAnswer(rows: 6, created: 6))
            #expect(try await export(fixture) == text)
            let check = try await fixture.send(.get, "/v1/suppressions/check?value=flo@acme.example", as: "manager")
            #expect(try check.value(SuppressionCheckAnswer.self).suppressed)
        }
    }

    @Test func `bad numbers and leads that nobody is to work any more stay so in an import elsewhere`() async throws {
        let list = """
            Email,Phone,Phone 2,Bad Phones,Touchline Stage
            ann@acme.example,312-555-0142,312-555-0143,312-555-0142,won
            bob@acme.example,312-555-0144,,,lost
            cy@acme.example,312-555-0145,,,working
            di@acme.example,312-555-0146,,,sold
            """
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign(leads: "email\nx@y.example")
            let answer = try await take(fixture, list)
            #expect(answer.created == 4)
            #expect(answer.enrolled == 2)
            #expect(answer.warnings.map(\.reason).contains { $0.hasPrefix("stage \"sold\" is none of raw, mql, ") })
            let ann = try await fixture.send(.get, "/v1/leads/ann@acme.example", as: "sdr").value(LeadCard.self)
            #expect(ann.numbers.map { $0.badSince != nil } == [true, false])
            #expect(ann.stage == "won" && ann.stageReason == "as the list says" && ann.enrollments.isEmpty)
            let bob = try await fixture.send(.get, "/v1/leads/bob@acme.example", as: "sdr").value(LeadCard.self)
            #expect(bob.stage == "lost" && bob.enrollments.isEmpty)
            let text = try await export(fixture)
            #expect(text.contains(",+13125550142,"))
            #expect(try await take(fixture, text).created == 0)
            #expect(try await export(fixture) == text)
        }
    }

    @Test func `what other systems know an account by comes in, is changed, and goes out`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign(leads: "email\nx@y.example")
            let list = "Email,Company Domain,SFDC Account ID\nann@acme.example,acme.example,001A\n"
            #expect(try await take(fixture, list).created == 1)
            let set = try await fixture.json(
                .patch, "/v1/leads/ann@acme.example", as: "manager",
                #"{"set":{"hubspot-company-id":"77","account-id":"9"}}"#)
            #expect(
                try set.value(LeadChangeAnswer.self).changes.map { "\($0.field) \($0.after ?? "")" }
                    == ["external-account-id 9", "hubspot-account-id 77"])
            let events = try await fixture.send(.get, "/v1/events", as: "marketing").text
            #expect(events.contains(#""external_ids":{"external":"9","hubspot":"77","salesforce":"001A"}"#))
            #expect(try await export(fixture).contains(",acme.example,9,77,001A,"))
        }
    }

    @Test func `an export in JSON tells consents, withdrawals and refusals`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.send(
                .post, "/v1/leads/import", as: "manager", type: "text/csv", body: Data(Self.permitted.utf8))
            let leads = try WireJSON.decode(
                [ExportedLeadBody].self, from: Data(try await export(fixture, accept: "application/json").utf8))
            #expect(leads[0].fields["call-hours"] == "mon-fri 10:00-12:00; sat 10:00-11:00")
            #expect(leads[0].consents["mail"]?.basis == "form 7")
            #expect(leads[0].withdrawals == [:])
            #expect(Set(leads[1].withdrawals.keys) == ["call", "mail"])
            #expect(leads.map(\.refuses) == [[], [], ["call"], ["mail"], [], []])
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
