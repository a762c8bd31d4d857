import Foundation
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(1))) struct LeadImportCommandTests {
    private let answer =
        #"{"created":2,"disqualified":0,"duplicates":1,"enrolled":2,"held":1,"rejected":[{"line":4,"reason":"no \"name\""}],"#
        + #""rows":4,"updated":0,"warnings":[{"line":2,"reason":"phone unusable"}]}"#

    @Test func `a file is sent as it is and the counts are told`() throws {
        try withFile("name,phone\nDana,1\n") { path in
            let request =
                "POST /v1/leads/import?campaign=first&source=fair&country=US&dry-run=true&map=Tel%20%23=phone&file=leads.csv"
                .replacing("#=phone", with: "#%3Dphone").replacing("%23=phone", with: "%23%3Dphone")
            try ScriptedServer.play(.on(request, body: "name,phone\nDana,1\n", answer: answer)) { url in
                let scene = Scene(server: url)
                let exit = scene.run(
                    "lead", "import", path, "--campaign", "first", "--source", "fair", "--country", "US", "--dry-run",
                    "--map", "Tel #=phone")
                #expect(exit == 0)
                #expect(
                    scene.results == """
                        ROWS  CREATED  DUPLICATES  UPDATED  REJECTED
                           4        2           1        0         1

                        2 enrolled, 1 held until a field is filled in, 0 disqualified

                        line 4: rejected: no "name"

                        line 2: warning: phone unusable

                        nothing was changed: this was a dry run

                        """)
                #expect(scene.messages == "")
            }
        }
    }

    @Test func `a terminal sees how far it is`() throws {
        let lines = #"{"rows":2}"# + "\n" + #"{"rows":4}"# + "\n" + #"{"done":\#(answer)}"# + "\n"
        try withFile("x\n") { path in
            try ScriptedServer.play(.on("POST /v1/leads/import?campaign=first&file=leads.csv", answer: lines)) { url in
                let scene = Scene(server: url)
                scene.isTerminal = true
                #expect(scene.run("lead", "import", path, "--campaign", "first", "--format", "json") == 0)
                #expect(scene.results == answer + "\n")
                #expect(scene.messages == "\r\u{1B}[K2 rows done …\r\u{1B}[K4 rows done …\r\u{1B}[K")
            }
        }
    }

    @Test func `a problem half way is told and ends with its code`() throws {
        let lines =
            #"{"rows":2}"# + "\n"
            + #"{"problem":{"type":"about:blank","title":"t","status":422,"detail":"line 3: no end of a quote","code":"invalid"}}"#
        try withFile("x\n") { path in
            try ScriptedServer.play(.on("POST /v1/leads/import?campaign=first&file=leads.csv", answer: lines)) { url in
                let scene = Scene(server: url)
                scene.isTerminal = true
                #expect(scene.run("lead", "import", path, "--campaign", "first") == 65)
                #expect(scene.results == "")
                #expect(scene.messages.hasSuffix("Error: line 3: no end of a quote\n"))
            }
        }
    }

    @Test func `rejected lines are written where asked`() throws {
        try withFile("x\n") { path in
            try ScriptedServer.play(.on("POST /v1/leads/import?campaign=first&file=leads.csv", answer: answer)) { url in
                let scene = Scene(server: url)
                #expect(scene.run("lead", "import", path, "--campaign", "first", "--rejects", path + ".out") == 0)
                let written = try String(contentsOfFile: path + ".out", encoding: .utf8)
                #expect(written == "line,reason\r\n4,\"no \"\"name\"\"\"\r\n")
            }
        }
    }

    @Test func `a file that is not there is 66, a folder 65, and neither is sent`() throws {
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(scene.run("lead", "import", "/nowhere/x.csv", "--campaign", "first") == 66)
        #expect(scene.run("lead", "import", "/", "--campaign", "first") == 65)
        #expect(scene.messages == "Error: there is no file /nowhere/x.csv\nError: / is a folder, not a file\n")
    }

    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        try withFolder { folder in
            try text.write(toFile: folder + "/leads.csv", atomically: false, encoding: .utf8)
            try body(folder + "/leads.csv")
        }
    }
}
