import Foundation
import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct InboundCheckCommandTests {
    private let good = """
        rules:
          - when: {type: [demo]}
            at: occurred_at
            lead: {email: email}
            campaign: q3
            engagement: {type: demo-request}
          - when: {type: [left]}
            lead: {email: email}
            opt-out: {channels: [mail], reason: unsubscribed}
          - when: {type: [page]}
            ignore: yes

        """

    private let wrong = """
        rules:
          - lead: {emial: email}
            stage: sql
        otherwise: wate

        """

    /// Gives a folder with a mapping in it.
    private func withMapping(_ text: String, _ body: (_ folder: String, _ path: String) throws -> Void) throws {
        try withFolder { folder in
            let path = folder + "/typeform.yaml"
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            try body(folder, path)
        }
    }

    @Test func `every mistake is told with its place and what to write, and ends with 65`() throws {
        try withMapping(wrong) { _, path in
            let scene = Scene()
            #expect(scene.run("inbound", "check", path, "--format", "json") == 65)
            let rows = try WireJSON.decode([DiagnosticRow].self, from: Data(scene.results.utf8))
            #expect(Set(rows.map { "\($0.line):\($0.column)" }) == ["2:12", "3:12", "4:12"])
            #expect(rows.allSatisfy { $0.path == path && $0.severity == "error" && $0.hint != nil })
            let table = Scene()
            #expect(table.run("inbound", "check", path) == 65)
            #expect(table.results == rows.map { $0.text(on: Paper()) + "\n" }.joined())
            #expect(
                table.results.contains("\(path):2:12: error: unknown field \"emial\"; did you mean \"email\"?\n"))
            #expect(table.results.contains("\(path):3:12: error: \"sql\" is not a stage; did you mean \"mql\"?\n"))
            #expect(table.messages == "")
        }
    }

    @Test func `a terminal sees the line and a caret`() throws {
        try withMapping("rules:\n  - lead: {emial: email}\n") { _, path in
            let scene = Scene()
            scene.isTerminal = true
            #expect(scene.run("inbound", "check", path) == 65)
            #expect(
                scene.results == """
                    \(path):2:12: error: unknown field "emial"; did you mean "email"?
                      2 |   - lead: {emial: email}
                        |            ^

                    """)
        }
    }

    @Test func `a mapping without mistakes is said to be fine, without a daemon`() throws {
        try withMapping(good) { _, path in
            let scene = Scene()
            #expect(scene.run("inbound", "check", path) == 0)
            #expect(scene.results == "" && scene.messages == "\(path) is fine\n")
            let json = Scene()
            #expect(json.run("inbound", "check", path, "--format", "json") == 0)
            #expect(json.results == "[]\n")
        }
    }

    @Test(arguments: [
        (
            #"{"type": "demo", "email": "dana@acme.example", "occurred_at": "2026-03-03T16:58:00Z"}"#,
            "the message: email dana@acme.example · did demo-request · for campaign q3 · at 2026-03-03T16:58:00Z\n"
        ),
        (
            #"{"type": "left", "email": "dana@acme.example"}"#,
            "the message: email dana@acme.example · wants no mail · at the time it comes in\n"
        ),
        (#"{"type": "page"}"#, "the message: ignored\n"),
        (
            #"{"type": "sale"}"#,
            "the message: would wait: no rule takes it: type is \"sale\". Add a rule for it, or otherwise: ignore, "
                + "then replay\n"
        ),
    ])
    func `it shows what the mapping makes of a message`(message: String, words: String) throws {
        try withMapping(good) { folder, path in
            try message.write(toFile: folder + "/message.json", atomically: false, encoding: .utf8)
            let scene = Scene()
            #expect(scene.run("inbound", "check", path, "--body", folder + "/message.json") == 0)
            #expect(scene.results == words)
        }
    }

    @Test func `a message that is no JSON is 65, and a file that is not there 66`() throws {
        try withMapping(good) { folder, path in
            try "{".write(toFile: folder + "/message.json", atomically: false, encoding: .utf8)
            let scene = Scene()
            #expect(scene.run("inbound", "check", path, "--body", folder + "/message.json") == 65)
            #expect(scene.messages == "Error: \(folder)/message.json is no JSON\n")
            let other = Scene()
            #expect(other.run("inbound", "check", folder + "/other.yaml") == 66)
            #expect(other.messages == "Error: there is no file \(folder)/other.yaml\n")
        }
    }

    @Test(arguments: [["inbound", "set", "typeform", "--mapping"], ["inbound", "add", "typeform", "--mapping"]])
    func `a mapping with a mistake is not sent`(command: [String]) throws {
        try withMapping("rules:\n  - lead: {emial: email}\n") { _, path in
            let scene = Scene(server: "http://127.0.0.1:9")
            #expect(Touchline.run(command + [path], in: scene.context) == 65)
            #expect(scene.results == "")
            #expect(
                scene.messages == "\(path):2:12: error: unknown field \"emial\"; did you mean \"email\"?\n")
        }
    }

    @Test(arguments: [["inbound", "set", "typeform", "--mapping"], ["inbound", "add", "typeform", "--mapping"]])
    func `of several mistakes each has a line of its own there too`(command: [String]) throws {
        try withMapping(wrong) { _, path in
            let check = Scene()
            #expect(check.run("inbound", "check", path) == 65)
            let scene = Scene(server: "http://127.0.0.1:9")
            #expect(Touchline.run(command + [path], in: scene.context) == 65)
            #expect(scene.messages == check.results)
        }
    }
}
