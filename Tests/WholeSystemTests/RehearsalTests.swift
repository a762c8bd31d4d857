import Foundation
import Prospecting
import Testing
import Wire

/// A daemon whose clock is made up.
@Suite(.timeLimit(.minutes(10)))
struct RehearsalTests {
    @Test func `a day later a promised callback is due and comes first, and every answer tells the clock`() async throws
    {
        let list = LeadList(count: 30, accounts: 30, states: LeadList.awake, onlyFitting: true)
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.open(list, in: daemon.store.folder)
            let rep = try await daemon.admin.hireRep()
            let row = try await rep.next()[0]
            let logged: AttemptAnswer = try await rep.json(
                "log", "callback", row.touch.description, "--when", "tomorrow 10:00")
            let due = try #require(logged.next?.due)
            #expect(logged.next?.kind == "callback")
            #expect(try await rep.json([NextRow].self, "callbacks").map(\.lead.id) == [row.lead.id])
            #expect(try await !rep.next(20).map(\.lead.id).contains(row.lead.id))

            let now = try await clock(daemon)
            let moved: RehearsalAnswer = try await daemon.admin.json("rehearse", "advance", "1d")
            #expect(moved.rehearsal && (Span.days(1)..<Span.days(1) + .minutes(5)).contains(moved.now - now))
            #expect(try await clock(daemon) >= moved.now)
            #expect(due <= moved.now)
            let first = try await rep.next()[0]
            #expect(first.lead.id == row.lead.id && first.kind == "callback" && first.due == due)
        }
    }

    @Test func `a rehearsed store is not served for real`() async throws {
        let store = try await NewStore()
        #expect(try await DaemonProcess.start(serving: store).stop() == 0)
        let run = try await ChildProcess.run(
            Programs.touchlined, ["serve", "--data", store.directory, "--listen", "127.0.0.1:0"], limit: .seconds(30),
            in: store.folder)
        #expect(
            run
                == CommandRun(
                    exitCode: 1, results: "",
                    messages: """
                        touchlined: this store was rehearsed: its times are made up, so it is not served for real; \
                        add --rehearse-at TIME

                        """))
    }

    @Test func `a store in use for real is not rehearsed on, and its clock does not move`() async throws {
        let store = try await NewStore()
        let daemon = try await DaemonProcess.start(serving: store, rehearsingAt: nil)
        let admin = Desk(server: daemon.server, token: store.admin)
        try await admin.succeed("campaign", "apply", Programs.file("campaigns/midmarket.yaml"))
        #expect(await admin.run("rehearse", "advance", "1d").exitCode == 1)
        let answer = try await HTTPClient(server: daemon.server).send("GET", "/healthz", token: nil)
        #expect(answer.header("Touchline-Rehearsal") == nil)
        #expect(await daemon.stop() == 0)
        let run = try await ChildProcess.run(
            Programs.touchlined,
            ["serve", "--data", store.directory, "--listen", "127.0.0.1:0", "--rehearse-at", "2026-03-03T17:00:00Z"],
            limit: .seconds(30), in: store.folder)
        #expect(run.exitCode == 1 && run.results == "")
        #expect(run.messages.contains("this store is in use for real and is not rehearsed on"), "\(run.messages)")
    }

    /// What the header of an answer says.
    private func clock(_ daemon: RunningDaemon) async throws -> Instant {
        let answer = try await daemon.http.send("GET", "/healthz", token: nil)
        return try #require(answer.header("Touchline-Rehearsal").flatMap { Instant(rfc3339: $0) })
    }
}
