import Foundation
import TestSupport
import Testing
import Wire

@testable import Server

/// A dry run counts what the import then does.
@Suite struct DryRunTests {
    private static let campaign =
        ServerFixture.campaign + """

            profile:
              require:
                - employees: {at-least: 10, unknown: hold}
            """
    private static let atOnce =
        campaign + """

            accounts:
              at-once: 2
              roles:
                sponsor: {title: {words: [chief]}}
                champion: {title: {words: [head]}, starts: {after: sponsor, step: first-call}}
            """

    /// A list in which hardly a person stands once, and which tells of each a little here and a little there.
    private static func list(_ seed: UInt64, rows: Int) -> String {
        var random = SeededGenerator(seed: seed)
        func one(of values: [String]) -> String { values.randomElement(using: &random) ?? "" }
        func maybe(_ value: String) -> String { Bool.random(using: &random) ? value : "" }
        let header =
            "First Name,Last Name,Email,Phone,Job Title,Company,Website,Employees,City,HubSpot ID,Mail Consent,Do Not Call"
        let lines = (0..<rows).map { _ in
            let (person, company) = (
                Int.random(in: 0..<(rows / 2), using: &random), Int.random(in: 0..<20, using: &random)
            )
            let fields = [
                maybe("Given\(person)"), maybe("Family\(person % 7)"), maybe("p\(person)@company\(company).example"),
                maybe("(212) 555-01\(10 + person % 90)"), maybe(one(of: ["Chief of Sales", "Head of IT", "Clerk"])),
                maybe("Company \(company)"), maybe("company\(company).example"),
                one(of: ["", "", "", "5", "50"]), maybe("Chicago"), one(of: ["", "", "h\(person)"]),
                one(of: ["", "", "", "yes", "no", "2026-01-05", "2027-01-05"]), one(of: ["", "", "", "", "", "yes"]),
            ]
            return fields.joined(separator: ",")
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }

    private func send(_ list: String, _ query: String, in fixture: ServerFixture) async throws -> ImportAnswer {
        try await fixture.send(
            .post, "/v1/leads/import?country=US\(query)", as: "marketing", type: "text/csv", body: Data(list.utf8)
        ).value(ImportAnswer.self)
    }

    @Test(arguments: [campaign, atOnce], [1, 4] as [UInt64])
    func `of any list all figures and all words are those of the import`(campaign: String, seed: UInt64) async throws {
        try await ServerFixture.with { fixture in
            let applied = try await fixture.send(
                .put, "/v1/campaigns/first", as: "manager", type: "application/yaml", body: Data(campaign.utf8))
            #expect(applied.status == .ok, "\(applied.text)")
            _ = try await send(Self.list(seed + 100, rows: 60), "&campaign=first", in: fixture)
            let list = Self.list(seed, rows: 400)
            var foreseen = try await send(list, "&campaign=first&dry-run=true", in: fixture)
            let preview = try #require(foreseen.preview)
            foreseen.preview = nil
            let done = try await send(list, "&campaign=first", in: fixture)
            #expect(foreseen == done)
            // A test that compares nothing would be no test.
            #expect(done.created > 50 && done.updated > 20 && done.duplicates > done.updated)
            #expect(done.held > 0 && done.enrolled > 0 && done.disqualified > 0 && !done.warnings.isEmpty)
            #expect(preview.updated.count == ImportPreview.most)
            let again = try await send(list, "&campaign=first&dry-run=true", in: fixture)
            #expect(again.created == 0)
        }
    }

    @Test func `a row that fills in what one far before it left blank is counted as an update`() async throws {
        try await ServerFixture.with { fixture in
            let others = (1...900).map { "p\($0)@birch.example,,,," }
            let rows =
                ["Email,First Name,Phone,City,Company", "dana@acme.example,,,,Acme"] + others
                + ["dana@acme.example,Dana,312-555-0142,,", ",Dana,312-555-0142,Chicago,", "dana@acme.example,Dana,,,"]
            let list = rows.joined(separator: "\n")
            var foreseen = try await send(list, "&dry-run=true", in: fixture)
            #expect(foreseen.preview?.updated.map(\.line) == [903, 904])
            foreseen.preview = nil
            let done = try await send(list, "", in: fixture)
            #expect(foreseen == done)
            #expect(done.created == 901 && done.updated == 2 && done.duplicates == 3)
        }
    }

    @Test func `a lead of the store that two rows know by different names is one`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await send("Email,Phone,First Name\ndana@acme.example,312-555-0142,Dana\n", "", in: fixture)
            let others = (1...300).map { "p\($0)@birch.example,,," }
            let rows =
                ["Email,Phone,First Name,City", "dana@acme.example,,,Chicago"] + others + [",312-555-0142,Dana,Boston"]
            let list = rows.joined(separator: "\n")
            var foreseen = try await send(list, "&dry-run=true", in: fixture)
            foreseen.preview = nil
            #expect(foreseen == ImportAnswer(rows: 302, created: 300, updated: 1, duplicates: 2))
            #expect(try await send(list, "", in: fixture) == foreseen)
        }
    }
}
