import Foundation
import HummingbirdTesting
import Prospecting
import Testing
import Wire

@testable import Server

@Suite struct SuppressionRoutesTests {
    private func add(_ value: String, in fixture: ServerFixture, _ more: String = "") async throws -> [SuppressionRow] {
        let body = #"{"value": "\#(value)", "reason": "asked by letter"\#(more)}"#
        return try await fixture.json(.post, "/v1/suppressions", as: "manager", body).value([SuppressionRow].self)
    }

    private func check(_ value: String, in fixture: ServerFixture) async throws -> SuppressionCheckAnswer {
        try await fixture.send(.get, "/v1/suppressions/check?value=\(value)", as: "sdr")
            .value(SuppressionCheckAnswer.self)
    }

    @Test func `a number is suppressed, found, and lifted with a reason that stays on record`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let rows = try await add("(312) 555-0142", in: fixture, #", "asked_on": "2026-02-27", "basis": "letter 7""#)
            #expect(rows.map(\.channel) == ["call", "mail"])
            #expect(rows.map(\.value) == ["+13125550142", "+13125550142"])
            #expect(rows.first?.askedOn == "2026-02-27")
            #expect(rows.first?.addedBy == "manager@example.com")
            let found = try await check("%2B13125550142", in: fixture)
            #expect(found.suppressed && found.found.count == 4)
            #expect(try await fixture.send(.get, "/v1/next", as: "sdr").text.contains("Lee"))
            #expect(try await !fixture.send(.get, "/v1/next?count=9", as: "sdr").text.contains("Dana"))
            let silent = try await fixture.send(.delete, "/v1/suppressions/%2B13125550142", as: "manager")
            #expect(try silent.problem().detail == "reason is missing")
            let lifted = try await fixture.send(
                .delete, "/v1/suppressions/%2B13125550142?reason=mistake&channel=mail", as: "manager"
            ).value([SuppressionRow].self)
            #expect(lifted.map(\.removedFor) == ["mistake"])
            let listed = try await fixture.send(.get, "/v1/suppressions?removed=true", as: "manager")
                .value([SuppressionRow].self)
            #expect(listed.map { $0.removedAt == nil } == [true, false])
        }
    }

    @Test(arguments: [
        ("acme.example", "domain"), ("US-FL", "area"), ("+1850", "area"), ("Pat@Acme.example", "email"),
    ])
    func `every kind of value is told apart`(value: String, kind: String) async throws {
        try await ServerFixture.with { fixture in
            #expect(try await add(value, in: fixture, #", "channels": ["call"]"#).map(\.kind) == [kind])
            let listed = try await fixture.send(.get, "/v1/suppressions?kind=\(kind)&channel=call", as: "manager")
                .value([SuppressionRow].self)
            #expect(listed.count == 1)
        }
    }

    private func bring(_ file: String, _ query: String, in fixture: ServerFixture) async throws -> TestResponse {
        try await fixture.send(
            .post, "/v1/suppressions/import?\(query)", as: "manager", type: "text/csv", body: Data(file.utf8))
    }

    @Test(arguments: [("UK", "GB"), ("uk", "GB"), ("us-fl", "US-FL"), ("GB-ENG", "GB-ENG")])
    func `an area is kept by its code`(value: String, kept: String) async throws {
        try await ServerFixture.with { fixture in
            #expect(try await add(value, in: fixture).map(\.value) == [kept, kept])
            let lifted = try await fixture.send(.delete, "/v1/suppressions/\(value)?reason=over", as: "manager")
            #expect(try lifted.value([SuppressionRow].self).count == 2)
        }
    }

    @Test(arguments: [
        ("ZZ", #""ZZ" is no country; areas are written GB, US-FL or +1850"#),
        ("FL", #""FL" is no country; for the state FL write US-FL; areas are written GB, US-FL or +1850"#),
        ("US-ZZ", #""US-ZZ" is no state of US; areas are written GB, US-FL or +1850"#),
        ("%2B999", #""+999" is the beginning of no country's numbers; areas are written GB, US-FL or +1850"#),
        ("ZZ-FL", #""ZZ-FL" is in no country; areas are written GB, US-FL or +1850"#),
    ])
    func `an area that there is not is refused with what may be meant`(value: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.json(
                .post, "/v1/suppressions", as: "manager",
                #"{"value": "\#(value.replacing("%2B", with: "+"))", "reason": "r"}"#)
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == words)
            let covered = try await bring(
                "312,5550142\n", "register=us-dnc&version=1&date=2026-02-20&covers=\(value)", in: fixture)
            #expect(covered.status.code == 422)
            #expect(try covered.problem().detail == words)
        }
    }

    @Test(arguments: [
        ("Florida", "; for the state Florida write US-FL"), ("Germany", "; for the country Germany write DE"),
    ])
    func `the name of a place is told its code`(value: String, hint: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.json(
                .post, "/v1/suppressions", as: "manager", #"{"value": "\#(value)", "reason": "r"}"#)
            #expect(try answer.problem().detail.hasSuffix(hint))
        }
    }

    @Test(arguments: [
        ("register=uk-tps", "020 7183 8750", "+442071838750"),
        ("register=ours&covers=GB", "020 7183 8750", "+442071838750"),
        ("register=us-dnc", "312,5550142", "+13125550142"), ("register=us-dnc&country=DE", "030 901820", "+4930901820"),
    ])
    func `a register's numbers are those of where it rules`(query: String, line: String, number: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await bring(line + "\n", query + "&version=1&date=2026-02-20", in: fixture)
            #expect(answer.status.code == 200)
            let found = try await check("%2B" + number.dropFirst(), in: fixture)
            #expect(found.found.map { $0.whom.hasPrefix("\(number), listed by ") } == [true])
        }
    }

    @Test func `a register counts for longer than the law has it only with a basis, which is shown`() async throws {
        try await ServerFixture.with { fixture in
            let query = "register=us-dnc&version=1&date=2026-02-20&max-age=60d"
            let refused = try await bring("312,5550142\n", query, in: fixture)
            #expect(refused.status.code == 422)
            #expect(try refused.problem().detail.contains("may be made for 31 days in US"))
            let taken = try await bring("312,5550142\n", query + "&basis=memo", in: fixture)
            let row = try #require(try taken.value(SuppressionImportAnswer.self).register)
            #expect(row.maxAgeDays == 60 && row.basis == "memo")
            let stricter = try await bring(
                "312,5550142\n", "register=us-dnc&version=2&date=2026-02-21&max-age=7d", in: fixture)
            #expect(try stricter.value(SuppressionImportAnswer.self).register?.maxAgeDays == 7)
        }
    }

    @Test func `a register is taken away with a reason`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await bring("312,5550142\n", "register=us-dnc&version=7&date=2026-02-20", in: fixture)
            let path = "/v1/suppressions/registers/us-dnc"
            #expect(try await fixture.send(.delete, path, as: "manager").problem().detail == "reason is missing")
            #expect(try await fixture.send(.delete, path + "?reason=%20", as: "manager").status.code == 422)
            let removed = try await fixture.send(.delete, path + "?reason=the+wrong+file", as: "manager")
                .value(RegisterRemovedAnswer.self)
            #expect(
                removed
                    == RegisterRemovedAnswer(name: "us-dnc", version: "7", numbers: 1, covers: "US", callsStop: false))
            #expect(try await fixture.send(.delete, path + "?reason=again", as: "manager").status.code == 404)
        }
    }

    @Test(arguments: [
        (#"{"value": "x", "reason": "r"}"#, 422), (#"{"value": "US", "reason": " "}"#, 422),
        (#"{"value": "US", "reason": "r", "channels": ["fax"]}"#, 422),
        (#"{"value": "US", "reason": "r", "asked_on": "March"}"#, 422),
        (#"{"value": "US", "reason": "r", "asked_on": "2026-03-05"}"#, 422),
        (#"{"value": "lead-00000099", "reason": "r"}"#, 404),
    ])
    func `what cannot be understood is refused`(body: String, status: Int) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.json(.post, "/v1/suppressions", as: "manager", body)
            #expect(answer.status.code == status)
            let none = try await fixture.send(.get, "/v1/suppressions", as: "manager")
            #expect(none.text == "[]")
        }
    }

    private func send(_ file: String, _ query: String, in fixture: ServerFixture) async throws
        -> SuppressionImportAnswer
    {
        try await bring(file, query, in: fixture).value(SuppressionImportAnswer.self)
    }

    @Test func `a list is imported, with a header or without, and rejected lines are told`() async throws {
        try await ServerFixture.with { fixture in
            let plain = "312-555-0142\npat@acme.example\n\nnobody\n312-555-0142\n"
            let first = try await send(plain, "channel=call", in: fixture)
            #expect(first.rows == 4 && first.added == 2 && first.known == 1)
            #expect(first.rejected.map(\.line) == [4])
            let columns = "Reason,Phone,Channel,Date\nwrote,+44 20 7183 8750,call,2026-02-01\n,acme.example,,\n"
            let second = try await send(columns, "reason=list%207", in: fixture)
            #expect(second.rows == 2 && second.added == 2 && second.rejected == [])
            let rows = try await fixture.send(.get, "/v1/suppressions", as: "manager").value([SuppressionRow].self)
            #expect(rows.map(\.reason) == ["imported", "imported", "wrote", "list 7", "list 7"])
            #expect(rows.map(\.source) == Array(repeating: "import", count: 5))
            #expect(rows[2].askedOn == "2026-02-01")
        }
    }

    @Test func `no state beside a number is taken for a country, and areas only under their heading`() async throws {
        try await ServerFixture.with { fixture in
            func kinds() async throws -> [String] {
                try await fixture.send(.get, "/v1/suppressions", as: "manager").value([SuppressionRow].self)
                    .map { "\($0.kind) \($0.value)" }
            }
            let listed = try await send("State,Telephone Number\nCA,4155550100\n", "channel=call", in: fixture)
            #expect(listed.added == 1 && listed.rejected == [])
            #expect(try await kinds() == ["number +14155550100"])
            let bare = try await send("+14155550101\nCA\nIN\n", "channel=call", in: fixture)
            #expect(bare.added == 1 && bare.rejected.map(\.line) == [2, 3])
            let areas = try await send("value\nUS-FL\n", "channel=call", in: fixture)
            #expect(areas.added == 1)
            #expect(try await kinds() == ["number +14155550100", "number +14155550101", "area US-FL"])
        }
    }

    @Test(arguments: [
        "State,Ruf\nCA,4155550100\n", "nobody\nno one\n", "Telephone Number\nunknown\n", "CA\nDE\n",
    ])
    func `a list that names nobody is not taken without a word`(file: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await bring(file, "channel=call", in: fixture)
            #expect(answer.status.code == 422)
            #expect(try await fixture.send(.get, "/v1/suppressions", as: "manager").text == "[]")
        }
    }

    @Test func `a day that cannot be is left blank with a warning, and the line counts`() async throws {
        try await ServerFixture.with { fixture in
            let list = "Phone,Date\n312-555-0142,2026-04-01\n312-555-0143,long ago\n312-555-0144,2/1/2026\n"
            let answer = try await send(list, "channel=call", in: fixture)
            #expect(answer.rows == 3 && answer.added == 3 && answer.rejected == [])
            #expect(
                answer.warnings == [
                    .init(line: 2, reason: "date \"2026-04-01\" is in the future; left blank"),
                    .init(
                        line: 3,
                        reason: "date \"long ago\" is not a day we can tell; write it as 2026-02-16; left blank"),
                ])
            let rows = try await fixture.send(.get, "/v1/suppressions", as: "manager").value([SuppressionRow].self)
            #expect(rows.map(\.askedOn) == [nil, nil, "2026-02-01"])
        }
    }

    @Test(arguments: [
        "MAILTO:Dana@acme.example", " dana@acme.example ", "<dana@acme.example>", "\"dana@acme.example\"",
        "(312) 555-0142", "001 312 555 0142", "3125550142.0",
    ])
    func `whom a value names is found whatever is around it`(value: String) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let body = try WireJSON.encode(SuppressionBody(value: value, reason: "asked"))
            let added = try await fixture.send(
                .post, "/v1/suppressions", as: "manager", type: "application/json", body: body)
            #expect(added.status.code == 201)
            let found = try await check("lead-00000001", in: fixture)
            #expect(found.suppressed)
            let list = "\"\(value.replacing("\"", with: "\"\""))\"\n"
            #expect(try await send(list, "reason=asked", in: fixture).known == 1)
        }
    }

    @Test func `a register is imported with version and date, and its numbers are called by nobody`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let answer = try await send(
                "312,5550142\n212,5550199\n", "register=us-dnc&version=7&date=2026-02-20", in: fixture)
            #expect(answer.rows == 2 && answer.added == 2)
            #expect(answer.register?.goodUntil == "2026-03-23")
            #expect(answer.register?.covers == "US")
            let found = try await check("3125550142", in: fixture)
            #expect(found.found.map(\.whom).first == "+13125550142, listed by us-dnc")
            let registers = try await fixture.send(.get, "/v1/suppressions/registers", as: "manager")
                .value([RegisterRow].self)
            #expect(registers.map(\.stale) == [false])
            #expect(registers.map(\.numbers) == [2])
        }
    }

    @Test(arguments: [
        ("register=us-dnc", "a register needs the version and the date that its keeper gave it"),
        ("register=us-dnc&version=1&date=2026-04-01", "2026-04-01 is in the future"),
        ("register=ours&version=1&date=2026-02-01", "where does ours rule? Say so with covers, as in GB or US-IN"),
        (
            "register=us-dnc&version=1&date=2026-02-01",
            "no line holds a telephone number, so the register stays as it was"
        ),
    ])
    func `a register that says too little is refused`(query: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(
                .post, "/v1/suppressions/import?\(query)", as: "manager", type: "text/csv", body: Data("nobody".utf8))
            #expect(try answer.problem().detail == words)
        }
    }

    @Test func `numbers are added, marked and taken away`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let path = "/v1/leads/dana%40acme.example/numbers"
            let added = try await fixture.json(
                .post, path, as: "sdr", #"{"number": "312 555 0199 ext 4", "first": true, "line_type": "mobile"}"#
            ).value([LeadCard.Number].self)
            #expect(added.map(\.number) == ["+13125550199", "+13125550142"])
            #expect(added.first?.ext == "4" && added.first?.lineType == "mobile")
            let marked = try await fixture.json(
                .put, path + "/%2B13125550199/mark", as: "sdr", #"{"good": false}"#
            ).value([LeadCard.Number].self)
            #expect(marked.map { $0.badSince == nil } == [false, true])
            let left = try await fixture.send(.delete, path + "/3125550199", as: "sdr").value([LeadCard.Number].self)
            #expect(left.map(\.number) == ["+13125550142"])
            #expect(try await fixture.send(.delete, path + "/3125550199", as: "sdr").status.code == 404)
        }
    }

    @Test func `a consent is written down and taken back`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            let path = "/v1/leads/dana%40acme.example/consents/mail"
            let row = try await fixture.json(.put, path, as: "marketing", #"{"basis": "the form"}"#)
                .value(ConsentRow.self)
            #expect(row.basis == "the form" && row.since == ServerFixture.now)
            #expect(try await fixture.send(.delete, path, as: "marketing").status.code == 204)
            let fax = path.replacing("/mail", with: "/fax")
            #expect(try await fixture.send(.delete, fax, as: "marketing").status.code == 404)
        }
    }
}
