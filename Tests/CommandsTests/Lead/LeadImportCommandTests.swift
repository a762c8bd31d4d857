import Foundation
import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct LeadImportCommandTests {
    private let answer =
        #"{"created":2,"disqualified":0,"duplicates":1,"enrolled":2,"held":1,"rejected":[{"line":4,"reason":"no \"name\""}],"#
        + #""rows":4,"updated":0,"waiting":0,"warnings":[{"line":2,"reason":"phone unusable"}]}"#

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
                        ROWS  CREATED  UPDATED  UNCHANGED  REJECTED
                           4        2        0          1         1

                        2 enrolled, 1 held until a field is filled in, 0 disqualified

                        line 4: rejected: no "name"

                        line 2: warning: phone unusable

                        nothing was changed: this was a dry run

                        """)
                #expect(scene.messages == "")
            }
        }
    }

    @Test func `what the campaign says of them adds up to all that were taken`() {
        let answer = ImportAnswer(
            rows: 12, created: 8, updated: 1, duplicates: 3, enrolled: 4, disqualified: 1, held: 5, waiting: 3,
            rejected: [.init(line: 3, reason: "no name")])
        #expect(
            answer.text(on: Paper(), isDryRun: false) == """
                ROWS  CREATED  UPDATED  UNCHANGED  REJECTED
                  12        8        1          2         1

                4 enrolled, 2 held until a field is filled in, 3 waiting until others of their account are done, \
                1 disqualified, 1 left as they are: in a campaign already, back too soon, or on the do-not-call list

                line 3: rejected: no name

                """)
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

    @Test func `rejected lines are written where asked, with the columns of the file and the reason`() throws {
        let lines =
            #"{"header":["Name","Rejection Reason","Phone"]}"# + "\n"
            + #"{"rows":2,"rejects":[{"line":2,"reason":"no \"phone\"","fields":["Reyes, Dana","line 9: old"]}]}"#
            + "\n"
            + #"{"rows":4,"rejects":[{"line":4,"reason":"too many","fields":["A","","1","2"]}]}"# + "\n"
            + #"{"done":\#(answer)}"# + "\n"
        try withFile("x\n") { path in
            let request = "POST /v1/leads/import?campaign=first&file=leads.csv&rejects=true"
            try ScriptedServer.play(.on(request, answer: lines)) { url in
                let scene = Scene(server: url)
                #expect(scene.run("lead", "import", path, "--campaign", "first", "--rejects", path + ".out") == 0)
                #expect(scene.messages == "")
                let written = try String(contentsOfFile: path + ".out", encoding: .utf8)
                #expect(
                    written == """
                        Name,Phone,Rejection Reason\r
                        "Reyes, Dana",,"line 2: no ""phone""\"\r
                        A,1,2,line 4: too many\r

                        """)
            }
        }
    }

    @Test func `all warnings are written where asked, and a long list says how to see them`() throws {
        let warnings = (1...23).map { ImportAnswer.Remark(line: $0, reason: "phone \"\($0)\" cannot be used") }
        let answer = ImportAnswer(rows: 23, created: 23, warnings: warnings)
        let text = String(decoding: try WireJSON.encode(answer), as: UTF8.self)
        try withFile("x\n") { path in
            try ScriptedServer.play(.on("POST /v1/leads/import?campaign=first&file=leads.csv", answer: text)) { url in
                let scene = Scene(server: url)
                #expect(scene.run("lead", "import", path, "--campaign", "first", "--warnings", path + ".out") == 0)
                #expect(scene.results.hasSuffix("\n… and 3 more; --warnings FILE writes all of them\n"))
                let written = try String(contentsOfFile: path + ".out", encoding: .utf8)
                #expect(written.hasPrefix("Line,Warning\r\n1,\"phone \"\"1\"\" cannot be used\"\r\n2,"))
                #expect(written.split(separator: "\r\n").count == 24)
            }
            let scene = Scene(server: "http://127.0.0.1:9")
            #expect(scene.run("lead", "import", path, "--campaign", "first", "--warnings", path) == 64)
            #expect(scene.run("lead", "import", path, "--campaign", "first", "--warnings", path + ".out") == 66)
            #expect(scene.messages.hasPrefix("Error: --warnings names the file that is imported; give another\n"))
        }
    }

    @Test func `rejected lines never go where the file itself is, nor where nobody can write`() throws {
        try withFile("email\n") { path in
            let scene = Scene(server: "http://127.0.0.1:9")
            #expect(scene.run("lead", "import", path, "--campaign", "first", "--rejects", path) == 64)
            #expect(scene.run("lead", "import", path, "--campaign", "first", "--rejects", "/nowhere/x.csv") == 66)
            let kept = try String(contentsOfFile: path, encoding: .utf8)
            #expect(kept == "email\n")
            #expect(
                scene.messages == """
                    Error: --rejects names the file that is imported; give another
                    Error: /nowhere/x.csv cannot be written: No such file or directory; nothing was imported

                    """)
        }
    }

    @Test func `a dry run shows the first lines of each kind`() throws {
        let line = #"{"line":2,"name":"Dana","email":"d@a.example","phone":"+13125550142","company":"Acme"}"#
        let answer = self.answer.dropLast() + #","preview":{"created":[\#(line)],"updated":[],"unchanged":[]}}"#
        try withFile("x\n") { path in
            let request = "POST /v1/leads/import?campaign=first&dry-run=true&file=leads.csv"
            try ScriptedServer.play(.on(request, answer: String(answer))) { url in
                let scene = Scene(server: url)
                #expect(scene.run("lead", "import", path, "--campaign", "first", "--dry-run") == 0)
                #expect(
                    scene.results.contains(
                        """
                        would be created, the first:
                        LINE  NAME  COMPANY  EMAIL        PHONE
                           2  Dana  Acme     d@a.example  +13125550142

                        """))
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
