import Foundation
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct SuppressCommandsTests {
    private static let row =
        #"{"id":"sup-00000001","kind":"number","value":"+13125550142","channel":"call","reason":"asked by letter","#
        + #""source":"manager","added_by":"mo@example.com","added_at":"2026-03-03T17:00:00Z"}"#

    @Test func `somebody is suppressed`() throws {
        let body = #"{"channels":["call"],"reason":"asked by letter","value":"+1 312 555 0142"}"#
        try ScriptedServer.play(.on("POST /v1/suppressions", body: body, answer: "[\(Self.row)]")) { url in
            let scene = Scene(server: url)
            let code = scene.run(
                "suppress", "add", "+1 312 555 0142", "--channel", "call", "--reason", "asked by letter")
            #expect(code == 0)
            #expect(
                scene.results.contains("sup-00000001  call     number  +13125550142  asked by letter  mo@example.com"))
        }
    }

    @Test func `what is on record is listed with who lifted it`() throws {
        let lifted =
            Self.row.dropLast() + #","removed_at":"2026-03-04T17:00:00Z","removed_by":"mo@example.com","#
            + #""removed_for":"a mistake"}"#
        try ScriptedServer.play(.on("GET /v1/suppressions?removed=true", answer: "[\(lifted)]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("suppress", "list", "--removed") == 0)
            #expect(scene.results.contains("by mo@example.com: a mistake"))
        }
    }

    @Test func `whether somebody is suppressed is said in words`() throws {
        let found =
            #"{"value":"+13125550142","suppressed":true,"found":[{"whom":"everybody at acme.example","channel":"call","#
            + #""reason":"a customer","since":"2026-03-03T17:00:00Z","lead":"lead-00000001"}]}"#
        try ScriptedServer.play(
            .on("GET /v1/suppressions/check?value=%2B13125550142", answer: found),
            .on(
                "GET /v1/suppressions/check?value=x.example",
                answer: #"{"value":"x.example","suppressed":false,"found":[]}"#)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("suppress", "check", "+13125550142") == 0)
            #expect(scene.results.hasPrefix("+13125550142 is suppressed\n"))
            #expect(scene.results.contains("everybody at acme.example  lead-00000001  a customer"))
            #expect(scene.run("suppress", "check", "x.example") == 0)
            #expect(scene.results.hasSuffix("x.example is on no list\n"))
        }
    }

    @Test func `registers are listed with the basis on which they count`() throws {
        let row =
            #"{"name":"us-dnc","version":"7","dated":"2026-02-20","max_age_days":60,"good_until":"2026-04-21","#
            + #""stale":false,"covers":"US","basis":"memo 7","numbers":2,"imported_at":"2026-03-03T17:00:00Z","#
            + #""imported_by":"mo@example.com"}"#
        try ScriptedServer.play(.on("GET /v1/suppressions/registers", answer: "[\(row)]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("suppress", "registers") == 0)
            #expect(
                scene.results.hasSuffix(
                    "us-dnc    7        2026-02-20  2026-04-21  US           2  current, by memo 7\n"))
        }
    }

    @Test func `taking a register away asks a reason, and says that calls stop`() throws {
        let answer = #"{"name":"us-dnc","version":"7","numbers":2,"covers":"US","calls_stop":true}"#
        try ScriptedServer.play(
            .on("DELETE /v1/suppressions/registers/us-dnc?reason=the%20wrong%20file", answer: answer)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("suppress", "register", "remove", "us-dnc") == 64)
            #expect(scene.run("suppress", "register", "remove", "us-dnc", "--reason", "the wrong file") == 0)
            #expect(
                scene.results == """
                    removed us-dnc 7, which listed 2 numbers
                    the law of US asks for a register: calls there stop until you import one (touchline suppress import \
                    FILE --register NAME --version V --date D)

                    """)
        }
    }

    @Test func `lifting asks a reason`() throws {
        try ScriptedServer.play(
            .on("DELETE /v1/suppressions/%2B13125550142?reason=a%20mistake", answer: "[\(Self.row)]")
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("suppress", "remove", "+13125550142") == 64)
            #expect(scene.run("suppress", "remove", "+13125550142", "--reason", "a mistake") == 0)
        }
    }

    @Test func `a register is imported with its version and its date`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "register-\(UUID().uuidString).txt")
        try Data("312,5550142\n".utf8).write(to: file)
        defer {
            do { try FileManager.default.removeItem(at: file) } catch { Issue.record(error) }
        }
        let answer =
            #"{"rows":1,"added":1,"known":0,"rejected":[],"warnings":[{"line":1,"reason":"no day"}],"#
            + #""register":{"name":"us-dnc","version":"7","dated":"2026-02-20","#
            + #""max_age_days":31,"good_until":"2026-03-23","stale":false,"covers":"US","numbers":1,"#
            + #""imported_at":"2026-03-03T17:00:00Z"}}"#
        let target = "POST /v1/suppressions/import?register=us-dnc&version=7&date=2026-02-20&max-age=31d"
        try ScriptedServer.play(.on(target, body: "312,5550142\n", answer: answer)) { url in
            let scene = Scene(server: url)
            let code = scene.run(
                "suppress", "import", file.path, "--register", "us-dnc", "--version", "7", "--date", "2026-02-20",
                "--max-age", "31d")
            #expect(code == 0)
            #expect(scene.results.hasSuffix("\n\nline 1: warning: no day\n"))
            #expect(scene.results.contains("us-dnc 7 lists 1 numbers and is good until 2026-03-23"))
        }
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(scene.run("suppress", "import", file.path, "--register", "us-dnc") == 64)
        #expect(scene.run("suppress", "import", file.path, "--date", "2026-02-20") == 64)
    }

    @Test func `a number is marked bad`() throws {
        let number =
            #"{"number":"+13125550142","line_type":"unknown","zones":["America/Chicago"],"bad_since":"2026-03-03T17:00:00Z"}"#
        try ScriptedServer.play(
            .on(
                "PUT /v1/leads/dana%40acme.example/numbers/3125550142/mark", body: #"{"good":false}"#,
                answer: "[\(number)]")
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "number", "bad", "dana@acme.example", "3125550142") == 0)
            #expect(scene.results.contains("+13125550142  unknown"))
            #expect(scene.results.contains("bad since"))
        }
    }
}
