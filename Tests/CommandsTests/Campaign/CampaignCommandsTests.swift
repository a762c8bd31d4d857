import CampaignFile
import Foundation
import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct CampaignCommandsTests {
    private let good = """
        campaign: first
        queue: inside-sales
        cadence:
          steps:
            - {id: first-call, day: 1, call: opener}
        messages:
          opener: {call: "Hi"}

        """

    @Test func `mistakes are results, each with its place, and end with 65`() throws {
        try withFile(good.replacing("queue:", with: "quue:")) { path in
            let scene = Scene()
            #expect(scene.run("campaign", "check", path, "--format", "json") == 65)
            let rows = try WireJSON.decode([DiagnosticRow].self, from: Data(scene.results.utf8))
            #expect(rows.first { $0.line == 2 }?.column == 1)
            #expect(rows.allSatisfy { $0.path == path && $0.severity == "error" })
            let table = Scene()
            #expect(table.run("campaign", "check", path) == 65)
            #expect(table.results == rows.map { $0.text(on: Paper()) + "\n" }.joined())
            #expect(table.messages == "")
        }
    }

    @Test func `a terminal sees the line and a caret`() {
        let row = DiagnosticRow(
            severity: "error", message: "unknown key", path: "q3.yaml", line: 2, column: 4, hint: "take it out")
        #expect(
            [row].text(source: "a: 1\n李: x\nb: 2", on: Paper(), true) == """
                q3.yaml:2:4: error: unknown key; take it out
                  2 | 李: x
                    |     ^
                """)
        #expect([row].text(source: "", on: Paper(), true) == "q3.yaml:2:4: error: unknown key; take it out")
    }

    @Test func `a file without mistakes is said to be fine`() throws {
        try withFile(good) { path in
            let scene = Scene()
            #expect(scene.run("campaign", "check", path, path, "--format", "json") == 0)
            #expect(scene.results == "[]\n")
            #expect(scene.messages == "all 2 files are fine\n")
        }
    }

    @Test func `a file of definitions is checked as one, and is not applied`() throws {
        try withFile("reasons: [price]\n") { path in
            let scene = Scene()
            #expect(scene.run("campaign", "check", path) == 0)
            #expect(scene.results == "")
            #expect(
                scene.messages == """
                    \(path) is a file of definitions: its sections were checked by themselves; check the campaigns that \
                    use it, too
                    \(path) is fine

                    """)
            let sent = Scene(server: "http://127.0.0.1:9")
            #expect(sent.run("campaign", "apply", path) == 65)
            #expect(
                sent.messages == """
                    Error: \(path) is a file of definitions and no campaign; name a campaign that uses it, and it is \
                    sent along

                    """)
        }
    }

    @Test func `a mistake in a file of definitions ends with 65`() throws {
        try withFile("reasons: [price, price]\n") { path in
            let scene = Scene()
            #expect(scene.run("campaign", "check", path) == 65)
            #expect(
                scene.results == "\(path):1:18: error: \"price\" is given twice in \"reasons\"; take one out\n")
        }
    }

    @Test func `a file that is not there is 66`() {
        let scene = Scene()
        #expect(scene.run("campaign", "check", "/nowhere/a.yaml") == 66)
        #expect(scene.messages == "Error: there is no file /nowhere/a.yaml\n")
    }

    @Test func `the schema is printed as it is, without a daemon`() {
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(scene.run("campaign", "schema") == 0)
        #expect(scene.results == CampaignSchema.text)
        #expect(scene.messages == "")
    }

    @Test func `a good file is sent under its name`() throws {
        let answer = #"{"campaign":"first","version":"0123456789abcdef","changed":true,"created":true,"warnings":[]}"#
        try withFile(good) { path in
            let body = String(decoding: try WireJSON.encode(CampaignBody(file: good)), as: UTF8.self)
            try ScriptedServer.play(.on("PUT /v1/campaigns/first", body: body, answer: answer)) { url in
                let scene = Scene(server: url)
                #expect(scene.run("campaign", "apply", path) == 0)
                #expect(scene.results == "first created · version 0123456789ab\n")
            }
        }
    }

    @Test func `what only the store can know to be amiss is told once, with its place in the file`() throws {
        let row = DiagnosticRow(
            severity: "warning", message: "nobody is in it", path: "first.yaml", line: 2, column: 1, hint: nil)
        let answer = ApplyAnswer(
            campaign: "first", version: "0123456789abcdef", changed: true, created: true, moves: nil, warnings: [row])
        let json = String(decoding: try WireJSON.encode(answer), as: UTF8.self)
        try withFile(good) { path in
            try ScriptedServer.play(.on("PUT /v1/campaigns/first", answer: json)) { url in
                let scene = Scene(server: url)
                #expect(scene.run("campaign", "apply", path) == 0)
                #expect(scene.messages == "\(path):2:1: warning: nobody is in it\n")
            }
        }
    }

    @Test func `a file with mistakes is not sent`() throws {
        try withFile("campaign: first\n") { path in
            let scene = Scene(server: "http://127.0.0.1:9")
            #expect(scene.run("campaign", "apply", path) == 65)
            #expect(scene.results == "")
            #expect(scene.messages.contains("error: "))
        }
    }

    @Test func `what only the daemon finds is told with its place in the file`() throws {
        let row = DiagnosticRow(
            severity: "error", message: "nobody is in the queue", path: "first.yaml", line: 2, column: 8, hint: nil)
        let problem = Problem(
            .init(
                .invalid, "the file has a mistake",
                details: ["diagnostics": String(decoding: try WireJSON.encode([row]), as: UTF8.self)]), requestID: nil)
        let answer = String(decoding: try WireJSON.encode(problem), as: UTF8.self)
        try withFile(good) { path in
            try ScriptedServer.play(.on("PUT /v1/campaigns/first", status: 422, answer: answer)) { url in
                let scene = Scene(server: url)
                #expect(scene.run("campaign", "apply", path) == 65)
                #expect(
                    scene.messages
                        == "\(path):2:8: error: nobody is in the queue\nError: the daemon does not take \(path)\n")
            }
        }
    }

    @Test func `campaigns are listed, paused and resumed`() throws {
        let row =
            #"{"name":"first","title":"The first","queue":"q","version":"v","paused":true,"active":12,"held":3,"finished":4}"#
        try ScriptedServer.play(
            .on("GET /v1/campaigns", answer: "[\(row)]"), .on("PUT /v1/campaigns/first/pause", answer: row),
            .on("DELETE /v1/campaigns/first/pause", answer: row.replacing("true", with: "false"))
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("campaign", "list") == 0)
            #expect(scene.run("campaign", "pause", "first") == 0)
            #expect(scene.run("campaign", "resume", "first") == 0)
            #expect(
                scene.results == """
                    CAMPAIGN  TITLE      QUEUE  STATE   ACTIVE  HELD  FINISHED
                    first     The first  q      paused      12     3         4
                    first is paused · 12 active, 3 held, 4 finished
                    first is running · 12 active, 3 held, 4 finished

                    """)
        }
    }

    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        try withFolder { folder in
            try text.write(toFile: folder + "/first.yaml", atomically: false, encoding: .utf8)
            try body(folder + "/first.yaml")
        }
    }
}
