import Foundation
import Testing
import Wire

/// `touchline call` on a terminal, on the real clock.
@Suite(.timeLimit(.minutes(10)))
struct CallDeskTests {
    /// The shortest that a campaign may give.
    private static let lease = Duration.seconds(60)

    @Test func `a card that is open for longer than its lease stays the rep's, whatever is typed meanwhile`()
        async throws
    {
        try await RunningDaemon.serve { daemon in
            let folder = daemon.store.folder
            let list = LeadList(count: 1, accounts: 1, states: LeadList.awake, onlyFitting: true)
            try await daemon.admin.open(list, changing: ("  lease: 30m\n", "  lease: 1m\n"), in: folder)
            let sam = try await daemon.admin.hireRep("sam")
            let other = try await daemon.admin.hireRep("other")
            let call = try ChildProcess(
                Programs.python,
                [Programs.file("Tests/WholeSystemTests/Terminal/on_a_terminal.py"), Programs.touchline, "call"],
                environment: ["TOUCHLINE_SERVER": daemon.server, "TOUCHLINE_TOKEN": sam.token],
                limit: .seconds(200), messages: folder.path(of: "call.err"))
            try #require(await call.line(beginning: "why now: ") != nil)
            let taken = ContinuousClock.now
            while ContinuousClock.now - taken < Self.lease + .seconds(8) {
                try call.tell("~")
                #expect(try await other.next().isEmpty)
                try await Task.sleep(for: .seconds(1))
            }
            try call.tell("q")
            #expect(await call.ending() == 0)
            #expect(try await other.next().count == 1)
        }
    }
}
