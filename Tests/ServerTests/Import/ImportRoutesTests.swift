import Foundation
import Testing
import Wire

@testable import Server

@Suite struct ImportRoutesTests {
    private let file = """
        First Name,Email,Phone
        Dana,dana@acme.example,312-555-0142
        Lee,lee@birch.example,12
        Kim,,
        Dana,dana@acme.example,312-555-0142
        """

    @Test func `an import counts every row and tells rejected lines and warnings by line`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(
                .post, "/v1/leads/import?country=US", as: "marketing", type: "text/csv", body: Data(file.utf8))
            let done = try answer.value(ImportAnswer.self)
            #expect(done.rows == 4)
            #expect(done.created == 2)
            #expect(done.duplicates == 1)
            #expect(done.rejected.map(\.line) == [4])
            #expect(done.warnings.map(\.line) == [3])
            let again = try await fixture.send(
                .post, "/v1/leads/import", as: "marketing", type: "text/csv", body: Data(file.utf8))
            #expect(try again.value(ImportAnswer.self).created == 0)
        }
    }

    @Test func `a dry run says what would happen and changes nothing`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(
                .post, "/v1/leads/import?dry-run=true", as: "marketing", type: "text/csv", body: Data(file.utf8))
            #expect(try answer.value(ImportAnswer.self).created == 2)
            let leads = try await fixture.send(.get, "/v1/leads", as: "sdr")
            #expect(leads.text == "[]")
        }
    }

    @Test func `a dry run counts as the import will, however far apart the duplicates are`() async throws {
        try await ServerFixture.with { fixture in
            let first = "Dana,dana@acme.example,312-555-0142"
            let rows = (1...700).map { "Lee,lee\($0)@birch.example," }
            let again = [first, "Dana,,(312) 555-0142", "Kim,,(312) 555-0142", "Kim,,312-555-0142"]
            let file = (["First Name,Email,Phone", first] + rows + again + rows.suffix(100)).joined(separator: "\n")
            try await fixture.runCampaign(leads: "email\nx@y.example")
            var counts: [ImportAnswer] = []
            for query in ["dry-run=true&", ""] {
                let answer = try await fixture.send(
                    .post, "/v1/leads/import?\(query)campaign=first&country=US", as: "marketing", type: "text/csv",
                    body: Data(file.utf8))
                counts.append(try answer.value(ImportAnswer.self))
            }
            let preview = try #require(counts[0].preview)
            #expect(preview.created.map(\.line) == Array(2...11))
            #expect(
                preview.created[0]
                    == .init(
                        line: 2, name: "Dana", email: "dana@acme.example", phone: "+13125550142", company: nil))
            #expect(preview.updated == [])
            #expect(preview.unchanged.map(\.line).prefix(2) == [703, 704])
            counts[0].preview = nil
            #expect(counts[0] == counts[1])
            #expect(counts[0].created == 702)
            #expect(counts[0].duplicates == 103)
        }
    }

    @Test func `an import whose request is cancelled writes no further chunk`() async throws {
        try await ServerFixture.with { fixture in
            let context = fixture.server.responder.server
            let file = try SpooledFile(in: context.options.spoolFolder, name: "cancelled")
            try file.append(Data("email\na@b.example\n".utf8))
            let marketing = try #require(try await fixture.store.user(tokenHash: Tokens.hash("marketing")))
            let run = try ImportRun(
                file, settings: ImportSettings(user: marketing), store: fixture.store, phones: context.phones,
                now: ServerFixture.now)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await run.next()
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await fixture.send(.get, "/v1/leads", as: "sdr").text == "[]")
        }
    }

    @Test func `progress is told in lines when it is asked for, and the answer is the last`() async throws {
        try await ServerFixture.with { fixture in
            let rows = (1...2500).map { "a\($0)@b.example" }
            let answer = try await fixture.send(
                .post, "/v1/leads/import", as: "marketing", type: "text/csv",
                body: Data((["email"] + rows).joined(separator: "\n").utf8),
                headers: ["Accept": "application/x-ndjson"])
            #expect(answer.headers[.contentType] == "application/x-ndjson")
            let lines = try answer.text.split(separator: "\n").map {
                try WireJSON.decode(ImportProgress.self, from: Data($0.utf8))
            }
            #expect(lines.map(\.rows) == [1000, 2000, 2500, nil])
            #expect(lines.last?.done?.created == 2500)
        }
    }

    @Test func `rejected lines are told as they are in the file when they are asked for`() async throws {
        try await ServerFixture.with { fixture in
            let file = "First Name,Email,Remark\nDana,dana@acme.example,\nKim,,\"no, thanks\"\nLee,x,y,z\n"
            let answer = try await fixture.send(
                .post, "/v1/leads/import?rejects=true&dry-run=true", as: "marketing", type: "text/csv",
                body: Data(file.utf8), headers: ["Accept": "application/x-ndjson"])
            let lines = try answer.text.split(separator: "\n").map {
                try WireJSON.decode(ImportProgress.self, from: Data($0.utf8))
            }
            #expect(lines.first?.header == ["First Name", "Email", "Remark"])
            #expect(
                lines[1].rejects == [
                    .init(
                        line: 3, reason: "no usable phone or mail address: no phone is given; no mail address is given",
                        fields: ["Kim", "", "no, thanks"]),
                    .init(
                        line: 4, reason: "4 fields where the header has 3; is a quote or a delimiter missing?",
                        fields: ["Lee", "x", "y", "z"]),
                ])
            #expect(lines.last?.done?.rejected.map(\.line) == [3, 4])
        }
    }

    @Test(arguments: [
        ("", "the file is empty"),
        (
            "name\nx\n",
            "no column gives a phone number or a mail address; its columns are \"name\"; "
                + "name one with --map COLUMN=phone or --map COLUMN=email"
        ),
    ])
    func `a file that cannot be imported as a whole is refused`(file: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(
                .post, "/v1/leads/import", as: "marketing", type: "text/csv", body: Data(file.utf8))
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == words)
        }
    }

    @Test(arguments: [
        ("campaign=none", 404), ("country=USA", 422), ("map=x", 422), ("map=x%3Dfax", 422), ("dry-run=yes", 422),
    ])
    func `settings that are wrong are refused before the file is looked at`(query: String, status: Int) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(
                .post, "/v1/leads/import?\(query)", as: "manager", type: "text/csv", body: Data(file.utf8))
            #expect(answer.status.code == status)
        }
    }
}
