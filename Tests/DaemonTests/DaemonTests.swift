import Foundation
import GRDB
import Logging
import Prospecting
import Storage
import Synchronization
import Testing

@testable import Daemon

@Suite(.timeLimit(.minutes(10))) struct DaemonTests {
    private let folder: TemporaryFolder
    private let place: StoreLocation
    private let now = Instant(milliseconds: 1_772_557_200_000)
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() async throws {
        folder = try TemporaryFolder()
        place = StoreLocation(directory: folder.file("store"))
        try #require(await touchlined("init", "--data", place.directory) == 0)
    }

    private func daemon(
        at place: StoreLocation? = nil, rehearseAt: Instant? = nil, port: Int = 0
    ) async throws -> Daemon {
        var options = Daemon.Options(location: place ?? self.place)
        options.rehearseAt = rehearseAt
        options.port = port
        return try await Daemon(options: options, logger: logger, realTime: { now })
    }

    /// Applies a campaign, so that the store is in use.
    private func use() async throws {
        let store = try place.open()
        let user = try #require(try await store.users().first).user
        let campaign = Campaign(
            name: "first", queue: "north", cadence: Cadence(steps: [Step(id: "a", day: 1, work: .call(guide: nil))]))
        _ = try await store.applyCampaign(campaign, text: "name: first", files: [:], digest: "1", by: user, now: now)
        try store.close()
    }

    @Test func `it answers on the port it was given, and ends when its task is cancelled`() async throws {
        let daemon = try await daemon()
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let running = Task {
            defer { listening.finish() }
            try await daemon.run(stopsOnSignals: false) { listening.yield($0) }
        }
        var port: Int?
        for await chosen in ports {
            port = chosen
            break
        }
        #expect(try #require(port) > 0)
        running.cancel()
        _ = await running.result
    }

    @Test func `the operator's file of rules is kept in the store`() async throws {
        let text = "relax:\n  - {rule: us, parties: company, basis: memo of counsel}\n"
        let path = folder.file("rules.yaml")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        var options = Daemon.Options(location: place)
        options.rules = path
        _ = try await Daemon(options: options, logger: logger, realTime: { now })
        let version = try RulesOption.read(path).book.table.version
        let store = try place.open()
        #expect(
            try await store.keptRules(version) == KeptRules(version: version, text: text, firstServedAt: now))
        try store.close()
    }

    @Test func `a port that is taken is said in words`() async throws {
        let taken = try TakenPort()
        let daemon = try await daemon(port: taken.port)
        let refusal = await #expect(throws: Refusal.self) { try await daemon.run(stopsOnSignals: false) { _ in } }
        let message = try #require(refusal?.message)
        #expect(message.hasPrefix("cannot listen on 127.0.0.1:\(taken.port): "))
        #expect(message.contains("Address already in use"))
    }

    @Test func `a store is served by one daemon at a time`() async throws {
        let first = try await daemon()
        let refusal = Refusal(.conflict, "another touchlined serves \(place.database); stop it first")
        await #expect(throws: refusal) { try await daemon() }
        withExtendedLifetime(first) {}
    }

    @Test func `a daemon that was refused leaves the store free`() async throws {
        try await use()
        await #expect(throws: Refusal.self) { try await daemon(rehearseAt: now) }
        _ = try await daemon()
    }

    @Test func `a store that was rehearsed is not served for real`() async throws {
        _ = try await daemon(rehearseAt: now + .days(30))
        let refusal = Refusal(
            .conflict,
            "this store was rehearsed: its times are made up, so it is not served for real; add --rehearse-at TIME")
        await #expect(throws: refusal) { try await daemon() }
        try await use()
        await #expect(throws: refusal) { try await daemon() }
        _ = try await daemon(rehearseAt: now + .days(60))
    }

    @Test func `a store in use for real is not rehearsed on`() async throws {
        try await use()
        let refusal = Refusal(
            .conflict, "this store is in use for real and is not rehearsed on; make another: touchlined init --data DIR"
        )
        await #expect(throws: refusal) { try await daemon(rehearseAt: now) }
        _ = try await daemon()
    }

    @Test func `a store with leads is in use, also without a campaign`() async throws {
        let store = try place.open()
        var draft = LeadDraft()
        draft.email = "dana@acme.example"
        _ = try await store.importRows([draft], campaign: nil, source: nil, now: now)
        try store.close()
        let refusal = await #expect(throws: Refusal.self) { try await daemon(rehearseAt: now) }
        #expect(refusal?.code == .conflict)
    }

    @Test func `a rehearsal's clock never goes back, and goes on when it is told a later time`() async throws {
        #expect(try await daemon(rehearseAt: now + .days(30)).now == now + .days(30))
        #expect(try await daemon(rehearseAt: now + .days(20)).now == now + .days(30))
        #expect(try await daemon(rehearseAt: now + .days(40)).now == now + .days(40))
    }

    @Test func `what an import left behind when its daemon was killed is cleared away`() async throws {
        try FileManager.default.createDirectory(
            atPath: folder.file("store/spool"), withIntermediateDirectories: false)
        try folder.write("half a file", to: "store/spool/cut.part")
        _ = try await daemon()
        #expect(!folder.exists("store/spool/cut.part"))
        #expect(folder.exists("store/touchline.db"))
    }

    @Test func `no store is said before no key`() async throws {
        let nowhere = StoreLocation(directory: folder.path)
        let refusal = Refusal(
            .notFound, "there is no store at \(nowhere.database); make one: touchlined init --data DIR")
        await #expect(throws: refusal) { try await daemon(at: nowhere) }
        #expect(!folder.exists("touchline.db.lock"))
    }

    @Test func `without its key a store is not served`() async throws {
        try FileManager.default.removeItem(atPath: place.keyFile)
        let refusal = Refusal(
            .unavailable, "the key file \(place.keyFile) cannot be read; without it sealed secrets are lost")
        await #expect(throws: refusal) { try await daemon() }
    }

    @Test func `a store of a newer Touchline is left alone`() async throws {
        let database = try DatabaseQueue(path: place.database)
        try await database.write { try $0.execute(sql: "INSERT INTO migrations (number) VALUES (99)") }
        try database.close()
        let refusal = await #expect(throws: Refusal.self) { try await daemon() }
        #expect(refusal?.code == .conflict)
        #expect(refusal?.message.hasPrefix("this store was written by a newer Touchline (schema 99, ") == true)
    }
}
