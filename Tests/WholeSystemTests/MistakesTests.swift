import Foundation
import Testing
import Wire

/// What people type and send by mistake, through the real commands: the message says where and what, nothing changes.
@Suite(.timeLimit(.minutes(10)))
struct MistakesTests {
    private static let fiveMistakes = """
        campaign: autumn
        queue: inside-sales
        ends: 2026-02-30
        time-zone: America/Denvr
        profile:
          require:
            - emploees: {at-least: 100}
        cadence:
          steps:
            - {id: first-call, day: 1, call: opener}
            - {id: second-call, day: 3, call: opner}
        dispositions:
          voicmail: {then: next-step}
        messages:
          opener: {call: "Hi {{lead.first-name}}"}

        """

    private static let fivePlaces = [
        Place(line: 3, column: 7), Place(line: 4, column: 12), Place(line: 7, column: 7), Place(line: 11, column: 39),
        Place(line: 13, column: 3),
    ]

    struct Place: Hashable {
        var line: Int
        var column: Int
    }

    @Test func `a campaign file with five mistakes is told all five, each where it is`() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.fiveMistakes, to: "autumn.yaml")
        let offline = Desk(server: "http://127.0.0.1:9", token: "tl_none")
        let run = await offline.run("campaign", "check", file, "--format", "json")
        #expect(run.exitCode == 65)
        let rows = try run.json([DiagnosticRow].self)
        #expect(rows.map { Place(line: $0.line, column: $0.column) } == Self.fivePlaces)
        #expect(Set(rows.map(\.severity)) == ["error"])
        #expect(rows[4].message.contains("unknown disposition \"voicmail\""))
        #expect(rows[4].hint?.contains("voicemail") ?? false)

        let table = await offline.run("campaign", "check", file)
        #expect(table.exitCode == 65)
        for place in Self.fivePlaces {
            #expect(table.results.contains("\(file):\(place.line):\(place.column): error: "))
        }
    }

    @Test func `a file that is not there is 66, a verb that is not there 64, a daemon that is not there 69`() async {
        let offline = Desk(server: "http://127.0.0.1:9", token: "tl_none")
        let noFile = await offline.run("campaign", "check", "/nowhere/q3.yaml")
        #expect(noFile == CommandRun(exitCode: 66, results: "", messages: "Error: there is no file /nowhere/q3.yaml\n"))
        #expect(await offline.run("lead", "import", "/nowhere/q3.csv", "--campaign", "q3").exitCode == 66)
        let noVerb = await offline.run("nxet")
        #expect(noVerb.exitCode == 64)
        #expect(noVerb.results == "" && noVerb.messages.contains("nxet"))
        let noServer = await offline.run("next")
        #expect(
            noServer
                == CommandRun(
                    exitCode: 69, results: "",
                    messages: """
                        Error: cannot reach http://127.0.0.1:9: connection refused; is touchlined running?

                        """))
    }

    @Test func `a token nobody has is 77, a lead nobody has is 1`() async throws {
        try await RunningDaemon.serve { daemon in
            let stranger = await Desk(server: daemon.server, token: "tl_unknown").run("next")
            #expect(
                stranger
                    == CommandRun(
                        exitCode: 77, results: "",
                        messages: """
                            Error: this token is unknown or was revoked; ask your manager for another

                            """))
            let rep = try await daemon.admin.hireRep()
            #expect(await rep.run("campaign", "list").exitCode == 77)
            let unknown = await daemon.admin.run("show", "nobody@example.com")
            #expect(unknown.exitCode == 1)
            #expect(unknown.results == "" && unknown.messages.contains("nobody@example.com"))
        }
    }

    @Test func `a disposition that asks for something is refused with what is missing, and the lease stays`()
        async throws
    {
        let list = LeadList(count: 5, accounts: 5, states: LeadList.awake, onlyFitting: true)
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.open(list, in: daemon.store.folder)
            let rep = try await daemon.admin.hireRep()
            let row = try await rep.next()[0]
            let events = try await daemon.http.events(token: daemon.store.admin)
            for arguments in [["callback"], ["no-fit"], ["no-anwser"], ["qualified", "--answer", "need=acut"]] {
                let refused = await rep.run(["log", arguments[0], row.touch.description] + arguments.dropFirst())
                #expect(refused.exitCode == 65, "\(arguments): \(refused)")
                #expect(refused.results == "" && refused.messages.hasPrefix("Error: "))
            }
            let held = try await rep.next()
            #expect(held.map(\.touch) == [row.touch] && held.map(\.leasedUntil) == [row.leasedUntil])
            #expect(try await daemon.http.events(token: daemon.store.admin) == events)
        }
    }
}
