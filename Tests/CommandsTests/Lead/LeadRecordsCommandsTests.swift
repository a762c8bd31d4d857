import Foundation
import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct LeadRecordsCommandsTests {
    @Test func `a merge says which record stays, what ended and what was not taken over`() throws {
        let answer =
            #"{"lead":"lead-00000001","merged":"lead-00000002","stage":"working","ended_campaign":"second","#
            + #""dropped":[{"field":"title","value":"CFO"}]}"#
        let request = "POST /v1/leads/a%40acme.example/merges"
        try ScriptedServer.play(.on(request, body: #"{"with":"b@acme.example"}"#, answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "merge", "a@acme.example", "b@acme.example") == 0)
            #expect(
                scene.results == """
                    lead-00000002 is now lead-00000001, stage working
                    its place in second ended: one campaign at a time
                    not taken over: title CFO

                    """)
            #expect(scene.messages == "merging a@acme.example and b@acme.example; there is no way back\n")
        }
    }

    @Test func `on a terminal a merge shows which record goes and what of it, and asks`() throws {
        func card(_ id: Int64, _ name: String, _ title: String) throws -> String {
            let card = LeadCard(
                id: .init(id), name: name, stage: "raw", stageReason: nil, returnOn: nil,
                fields: ["title": title, "city": "Bern"], externalIds: [:], numbers: [], localTime: nil,
                enrollments: [], attempts: [], suppressions: [])
            return String(decoding: try WireJSON.encode(card), as: UTF8.self)
        }
        let exchanges = [
            ScriptedServer.Exchange.on("GET /v1/leads/b", answer: try card(2, "D. Fox", "CFO")),
            .on("GET /v1/leads/a", answer: try card(1, "Dana Fox", "CEO")),
        ]
        try ScriptedServer.play(exchanges) { url in
            let scene = Scene(server: url)
            scene.isTerminal = true
            scene.typed = ["n"]
            #expect(scene.run("lead", "merge", "b", "a") == 1)
            #expect(
                scene.messages.hasPrefix(
                    """
                    lead-00000001 Dana Fox (raw, 0 calls) stays, and lead-00000002 D. Fox (raw, 0 calls) goes into it.
                    not taken over: title CFO
                    There is no way back. Type yes to go on:\u{20}
                    """))
        }
    }

    @Test(arguments: [
        (["lead", "export"], "GET /v1/leads/export"),
        (
            ["lead", "export", "--campaign", "first", "--stage", "sql"],
            "GET /v1/leads/export?campaign=first&stage=sql"
        ),
    ])
    func `an export without a file goes to standard output as it comes`(arguments: [String], request: String) throws {
        try ScriptedServer.play(.on(request, answer: "id,name\r\nlead-00000001,Zoë\r\n")) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(arguments, in: scene.context) == 0)
            #expect(scene.results == "id,name\r\nlead-00000001,Zoë\r\n")
        }
    }

    @Test func `an export into a file is for its owner alone`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try ScriptedServer.play(.on("GET /v1/leads/export", answer: "id\r\n")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lead", "export", path) == 0)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "id\r\n")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `an export through a link leaves the link and empties what it leads to`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "a much longer text that was there".write(toFile: folder + "/real.csv", atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link.csv", withDestinationPath: folder + "/real.csv")
        try ScriptedServer.play(.on("GET /v1/leads/export", answer: "id\r\n")) { url in
            #expect(Scene(server: url).run("lead", "export", folder + "/link.csv", "--overwrite") == 0)
        }
        #expect(try String(contentsOfFile: folder + "/real.csv", encoding: .utf8) == "id\r\n")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.csv") == folder + "/real.csv")
    }

    @Test func `an export writes over no file unless it is asked to`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "what was there".write(toFile: path, atomically: false, encoding: .utf8)
        let scene = Scene(server: "http://127.0.0.1:9")
        #expect(scene.run("lead", "export", path) == 66)
        #expect(
            scene.messages
                == "Error: \(path) is there already; name another file, or write over it with --overwrite\n")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "what was there")
        #expect(scene.run("lead", "import", path, "--campaign", "first", "--rejects", path + ".out") == 69)
        try "mended".write(toFile: path + ".out", atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path + ".out") }
        #expect(scene.run("lead", "import", path, "--campaign", "first", "--rejects", path + ".out") == 66)
        #expect(try String(contentsOfFile: path + ".out", encoding: .utf8) == "mended")
    }

    @Test(arguments: ["lead export /dev/full", "lead export --format json /dev/full"])
    func `a full disk fails the export`(line: String) throws {
        let request = "GET /v1/leads/export"
        try ScriptedServer.play(.on(request, answer: "id\r\n")) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(line.split(separator: " ").map(String.init), in: scene.context) == 66)
            #expect(scene.messages.contains("/dev/full cannot be written"))
        }
    }

    @Test func `a file that cannot be written is named before anything is asked`() throws {
        let scene = Scene(server: "http://127.0.0.1:1")
        #expect(scene.run("lead", "export", "/no/such/folder/leads.csv") == 66)
        #expect(scene.messages.contains("/no/such/folder/leads.csv cannot be written: No such file or directory"))
    }

    @Test func `why of a campaign counts by gate and by hour`() throws {
        let answer =
            #"{"campaign":"first","enrolled":5,"callable":2,"finished":1,"gates":[{"name":"hours","held":3,"#
            + #""reason":"outside 09:00-17:00","until":"2026-03-03T17:00:00Z"}],"hours":["#
            + #"{"from":"2026-03-03T16:00:00Z","callable":2},{"from":"2026-03-03T17:00:00Z","callable":5}]}"#
        try ScriptedServer.play(.on("GET /v1/campaigns/first/why", answer: answer)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("why", "--campaign", "first") == 0)
            #expect(
                scene.results == """
                    first: 2 of 5 leads can be called now, 1 finished

                    GATE   HELD  REASON               THE FIRST
                    hours     3  outside 09:00-17:00  today 11:00

                    HOUR FROM    CALLABLE
                    today 10:00         2  ############
                    today 11:00         5  ##############################

                    """)
        }
    }

    @Test(arguments: [["why"], ["why", "a@b.example", "--campaign", "first"]])
    func `why takes a lead or a campaign`(arguments: [String]) {
        let scene = Scene()
        #expect(Touchline.run(arguments, in: scene.context) == 64)
        #expect(scene.messages.contains("Name a lead, or a campaign with --campaign."))
    }
}
