import Foundation
import Prospecting
import Synchronization
import TestSupport
import Testing
import Wire

/// The daemon is killed again and again while people work.
@Suite(.timeLimit(.minutes(15)))
struct KillTests {
    private static let clients = 5
    private static let outcomes = 600
    /// Calls to one account on one day.
    private static let cap = 2

    @Test func `killed at any moment, it keeps every acknowledged outcome once and sends every event`() async throws {
        try await goThrough(NewStore(), rounds: LongRun.rounds(short: 8, long: 100))
    }

    @Test(.withPostgres) func `the same on PostgreSQL`() async throws {
        try await PostgresServer.using { server in
            try await goThrough(NewStore(in: server.url), rounds: LongRun.rounds(short: 3, long: 30))
        }
    }

    private func goThrough(_ store: NewStore, rounds: Int) async throws {
        let outage = Outage(try await DaemonProcess.start(serving: store, limit: .seconds(800)))
        let admin = Desk(server: await outage.server, token: store.admin)
        let receiver = try await Receiver.start(in: store.folder, limit: .seconds(800))
        let webhook: WebhookSecretAnswer = try await admin.json("webhook", "add", receiver.url, "--event", "*")
        try receiver.know(secret: webhook.secret ?? "")
        // Three people at each account, of whom two are called, and some accounts to spare.
        let accounts = Self.outcomes / Self.cap + 8 * Self.clients
        let list = LeadList(count: 3 * accounts, accounts: accounts, states: LeadList.awake, onlyFitting: true)
        let cap = "  limits: {calls-per-account-a-day: \(Self.cap)}\n"
        try await admin.open(list, changing: ("  lease: 30m\n", "  lease: 30m\n" + cap), in: store.folder)

        let reps = try await workers(admin, outage)
        try await work(reps, rounds, store, outage)
        try await expectOrder(in: store)
        let records = reps.flatMap(\.records)
        #expect(records.count == Self.outcomes)
        #expect(records.contains { $0.wasRetried })

        let http = try HTTPClient(server: await outage.server)
        let events = try await http.events(token: store.admin)
        expectEachOnce(records, in: events)
        try await expectSameAnswers(reps)
        #expect(try await http.events(token: store.admin).count == events.count)
        expectArrived(await receiver.deliveries(until: Set(events.map(\.id.description))), events)
        _ = await receiver.stop()
        #expect(await outage.daemon.stop() == 0)
        let check = try await ChildProcess.run(
            Programs.touchlined, ["check"] + store.options, in: store.folder)
        #expect(check.exitCode == 0 && check.messages == "")
        #expect(check.results.hasPrefix("ok: ") && check.results.contains("\nseals: "))
    }

    private func workers(_ admin: Desk, _ outage: Outage) async throws -> [Worker] {
        var workers: [Worker] = []
        for number in 0..<Self.clients {
            let token = try await admin.hireRep("rep\(number)").token
            workers.append(Worker(token: token, outage: outage, seed: UInt64(number)))
        }
        return workers
    }

    /// Everybody logs their share while the daemon is killed whenever so many outcomes are acknowledged.
    private func work(_ workers: [Worker], _ rounds: Int, _ store: NewStore, _ outage: Outage) async throws {
        var generator = SeededGenerator(seed: 9)
        let moments = (0..<rounds).map { _ in
            Int.random(in: 20..<Self.outcomes - 20, using: &generator)
        }.sorted()
        let (acknowledged, teller) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var count = 0
                var moments = moments[...]
                for await _ in acknowledged {
                    count += 1
                    guard let next = moments.first, count >= next else { continue }
                    moments.removeFirst()
                    await outage.kill()
                    try await outage.restart(store)
                    try await expectOrder(in: store)
                }
                #expect(moments.isEmpty)
            }
            try await withThrowingTaskGroup(of: Void.self) { clients in
                for worker in workers {
                    clients.addTask { try await worker.log(Self.outcomes / Self.clients) { teller.yield() } }
                }
                defer { teller.finish() }
                try await clients.waitForAll()
            }
            try await group.waitForAll()
        }
    }

    /// Whatever the moment: nobody is held by two, no cap is exceeded, nobody is forgotten.
    private func expectOrder(in store: NewStore) async throws {
        let heldTwice = """
            SELECT l.account_id FROM touches t JOIN leads l ON l.id = t.lead_id WHERE t.state = 'leased'
            GROUP BY l.account_id HAVING COUNT(*) > 1
            """
        #expect(try await store.rows(heldTwice) == [])
        let called = """
            SELECT l.account_id FROM attempts a JOIN leads l ON l.id = a.lead_id WHERE a.channel = 'call'
            GROUP BY l.account_id HAVING COUNT(*) > \(Self.cap)
            """
        #expect(try await store.rows(called) == [])
        let stuck = """
            SELECT e.id FROM enrollments e WHERE e.state = 'active'
                AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.enrollment_id = e.id AND t.ended_at IS NULL)
            """
        #expect(try await store.rows(stuck) == [])
    }

    private func expectEachOnce(_ records: [Worker.Record], in events: [EventBody]) {
        let logged = events.filter { $0.type == "attempt.logged" }.compactMap(\.data.attempt)
        #expect(logged.count == Self.outcomes)
        let attempts = Dictionary(grouping: logged, by: \.touch)
        for record in records {
            let found = attempts[record.answer.touch] ?? []
            #expect(found.map(\.id) == [record.answer.attempt])
            #expect(found.map(\.disposition) == [record.disposition])
        }
    }

    private func expectSameAnswers(_ workers: [Worker]) async throws {
        for worker in workers {
            for record in worker.records where record.wasRetried {
                #expect(try await worker.repeated(record) == record.text)
            }
        }
    }

    /// Nothing is missing, and what is of one lead came in its order; what came twice counts where it came first.
    private func expectArrived(_ deliveries: [Receiver.Delivery], _ events: [EventBody]) {
        var seen: Set<String> = []
        let first = deliveries.map(\.id).filter { seen.insert($0).inserted }
        #expect(seen == Set(events.map(\.id.description)))
        let leads = Dictionary(events.map { ($0.id.description, $0.data.lead?.id) }) { first, _ in first }
        let arrived = Dictionary(grouping: first) { leads[$0] ?? nil }
        let told = Dictionary(grouping: events.map(\.id.description)) { leads[$0] ?? nil }
        for (lead, ids) in told where lead != nil { #expect(arrived[lead] == ids) }
    }
}
