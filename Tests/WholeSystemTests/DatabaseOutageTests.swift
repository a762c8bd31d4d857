import Foundation
import Synchronization
import Testing
import Wire

/// A PostgreSQL that goes away under daemons at work, and comes back.
@Suite(.withPostgres, .timeLimit(.minutes(10)))
struct DatabaseOutageTests {
    private static let reps = 4
    private static let callsOfARep = 12
    /// Outcomes that are acknowledged before the server is ended.
    private static let callsBefore = 16

    @Test
    func `refused meanwhile in words, every acknowledged outcome is there once, and the daemons go on by themselves`()
        async throws
    {
        try await PostgresServer.using { try await goThroughAnOutage(of: $0) }
    }

    private func goThroughAnOutage(of server: PostgresServer) async throws {
        let store = try await NewStore(in: server.url)
        let daemon = try await DaemonProcess.start(serving: store)
        let admin = Desk(server: daemon.server, token: store.admin)
        let people = Self.reps * (Self.callsOfARep + 1)
        let list = LeadList(count: people, accounts: people, states: LeadList.awake, onlyFitting: true)
        try await admin.open(list, in: store.folder)
        let reps = try await hire(admin)
        let records = try await withThrowingTaskGroup(of: [AttemptAnswer].self) { group in
            let (acknowledged, teller) = AsyncStream<Void>.makeStream()
            for rep in reps { group.addTask { try await Self.work(rep) { teller.yield() } } }
            var count = 0
            for await _ in acknowledged {
                count += 1
                if count == Self.callsBefore { break }
            }
            let before = try await Self.listeners(server)
            try await server.crash()
            try await expectRefusals(admin)
            try await server.restart()
            let restarted = ContinuousClock.now
            try await eventually(within: .seconds(8)) { await admin.run("today").exitCode == 0 }
            #expect(ContinuousClock.now - restarted < .seconds(8))
            try await eventually(within: .seconds(12)) { try await Self.listeners(server).count == 1 }
            #expect(try await Self.listeners(server) != before)
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(records.count == Self.reps * Self.callsOfARep)
        try await expectEachOnce(records, server, daemon, store)
    }

    private func hire(_ admin: Desk) async throws -> [Desk] {
        var reps: [Desk] = []
        for number in 0..<Self.reps { reps.append(try await admin.hireRep("rep\(number)")) }
        return reps
    }

    /// What one rep was told of each call.
    private static func work(_ rep: Desk, acknowledged: () -> Void) async throws -> [AttemptAnswer] {
        var records: [AttemptAnswer] = []
        for _ in 0..<callsOfARep {
            let rows = try await persist(rep, ["next"]).json([NextRow].self)
            guard let touch = rows.first?.touch.description else { throw HarnessFailure("there was nobody to call") }
            records.append(try await persist(rep, ["log", "no-answer", touch]).json(AttemptAnswer.self))
            acknowledged()
        }
        return records
    }

    /// Runs a command until the database answers.
    private static func persist(_ rep: Desk, _ arguments: [String]) async throws -> CommandRun {
        let last = Mutex<CommandRun?>(nil)
        try await eventually(within: .seconds(30)) {
            let run = await rep.run(arguments + ["--format", "json"])
            last.withLock { $0 = run }
            return run.exitCode != 69
        }
        guard let run = last.withLock(\.self), run.exitCode == 0 else {
            throw HarnessFailure("\(arguments) failed: \(last.withLock { $0?.messages ?? "" })")
        }
        return run
    }

    /// While the server is away, whoever asks is told so, and the daemon itself is well.
    private func expectRefusals(_ admin: Desk) async throws {
        let client = try HTTPClient(server: admin.server)
        let words = /the database cannot be reached \(.+\); nothing was changed, try again in a moment/
        for (method, path) in [("POST", "/v1/next"), ("GET", "/v1/campaigns")] {
            let answer = try await client.send(method, path, token: admin.token, body: method == "POST" ? Data() : nil)
            #expect(answer.status == 503)
            let problem = try WireJSON.decode(Problem.self, from: answer.body)
            #expect(problem.code == "unavailable")
            #expect(problem.detail.wholeMatch(of: words) != nil, "\(problem.detail)")
        }
        #expect(try await client.send("GET", "/readyz", token: nil).status == 503)
        #expect(try await client.send("GET", "/healthz", token: nil).status == 200)
    }

    /// The sessions that hear what is said with commits.
    private static func listeners(_ server: PostgresServer) async throws -> [String] {
        try await server.rows("SELECT pid, backend_start FROM pg_stat_activity WHERE query = 'LISTEN touchline'")
    }

    private func expectEachOnce(
        _ records: [AttemptAnswer], _ server: PostgresServer, _ daemon: DaemonProcess, _ store: NewStore
    ) async throws {
        let events = try await HTTPClient(server: daemon.server).events(token: store.admin)
        let logged = Dictionary(
            grouping: events.filter { $0.type == "attempt.logged" }.compactMap(\.data.attempt), by: \.touch)
        #expect(logged.count == records.count)
        for record in records { #expect(logged[record.touch]?.map(\.id) == [record.attempt]) }
        #expect(try await server.rows("SELECT COUNT(*), COUNT(DISTINCT lead_id) FROM attempts") == ["48|48"])
        #expect(try await server.rows("SELECT COUNT(*) FROM holds") == ["0"])
        #expect(
            try await server.rows(
                """
                SELECT e.id FROM enrollments e WHERE e.state = 'active' AND NOT EXISTS (
                    SELECT 1 FROM touches t WHERE t.enrollment_id = e.id AND t.ended_at IS NULL)
                """) == [])
        #expect(await daemon.stop() == 0)
    }
}
