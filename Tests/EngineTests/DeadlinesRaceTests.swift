import Foundation
import Logging
import Prospecting
import ServiceLifecycle
import Storage
import Testing

@testable import Engine

/// Three daemons' deadlines on one PostgreSQL: what falls due is done once, whoever comes first.
@Suite(
    .enabled(
        if: ProcessInfo.processInfo.environment["TOUCHLINE_TEST_POSTGRES"] != nil,
        "TOUCHLINE_TEST_POSTGRES is not set"), .timeLimit(.minutes(10)))
struct DeadlinesRaceTests {
    private static let leads = 40

    /// Offers fall due after a day; who is sent back comes back after two.
    private static var campaign: Campaign {
        var campaign = Campaign(
            name: "first", queue: "north",
            cadence: Cadence(steps: [Step(id: "call-1", day: 1, work: .call(guide: nil))]),
            route: [RouteEntry(to: .people(["kim@example.com", "lou@example.com"]))])
        campaign.handoff = HandoffTerms(
            acceptWithin: .clock(.days(1)), overdue: .init(offersToNext: true),
            rejectReasons: [.init("later", then: .recycle(after: .clock(.days(2)), reason: nil))])
        campaign.entry.reEnterAfter = .clock(.days(1))
        return campaign
    }

    @Test func `each offer passes on once, and each lead comes back once`() async throws {
        let scene = try await Scene(leads: 0)
        try await OwnDatabase.using { url in
            let signals = (0..<3).map { _ in Signal() }
            let stores = try signals.map { signal in
                try Store(
                    postgres: url, creates: true,
                    codecs: Store.Codecs(
                        campaign: { _, _ in Self.campaign }, event: Scene.shortBody, digests: scene.sealer.digests),
                    onCommit: signal.fire)
            }
            try await prepare(stores[0])
            let services = zip(stores, signals).map { store, signal in
                Deadlines(store: store, clock: scene.clock, signal: signal, logger: scene.logger)
            }
            let group = ServiceGroup(services: services, logger: scene.logger)
            let running = Task { try await group.run() }
            for wanted in [["handoff.overdue": 20], ["handoff.overdue": 40, "lead.enrolled": 60]] {
                scene.time.move(by: .days(1))
                for signal in signals { signal.fire() }
                for (type, count) in wanted { try await wait(for: count, of: type, in: stores[0]) }
            }
            await group.triggerGracefulShutdown()
            try await running.value
            try await expectEachOnce(in: stores[0])
            for store in stores { try store.close() }
        }
    }

    /// Half of the leads are with sales, and half were sent back.
    private func prepare(_ store: Store) async throws {
        let rep = try await store.addUser(
            email: "ann@example.com", name: "Ann", role: .admin, queues: ["north"], tokenHash: "ann", now: .opening)
        _ = try await store.applyCampaign(
            Self.campaign, text: "", files: [:], digest: "1", by: rep, now: .opening)
        _ = try await store.importRows(
            (1...Self.leads).map(LeadDraft.person), campaign: "first", source: nil, now: .opening)
        for number in 1...Self.leads {
            let lead = Lead.ID(Int64(number))
            _ = try await store.log(
                Outcome(disposition: "qualified", calledAt: .opening), onLead: lead, by: rep, learned: LeadChanges(),
                now: .opening)
        }
        for handoff in try await store.handoffs(HandoffFilter(), after: nil, limit: Self.leads / 2) {
            _ = try await store.answer(handoff.handoff.id, .reject(reason: "later"), by: .user(rep), now: .opening)
        }
    }

    private func types(_ store: Store) async throws -> [String: Int] {
        let events = try await store.events(after: nil, since: nil, limit: 100_000)
        return Dictionary(events.map { ($0.type, 1) }, uniquingKeysWith: +)
    }

    /// Waits until as many as are to be told of have been; that there are no more is looked at afterwards.
    private func wait(for count: Int, of type: String, in store: Store) async throws {
        for _ in 0..<600 {
            if try await types(store)[type, default: 0] >= count { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("\(type) was not told often enough: \(try await types(store))")
    }

    private func expectEachOnce(in store: Store) async throws {
        let told = try await types(store)
        #expect(told["lead.enrolled"] == Self.leads * 3 / 2)
        // Each of those that nobody answered: to the second of two after a day, and to nobody after another.
        #expect(told["handoff.overdue"] == Self.leads)
        #expect(told["handoff.offered"] == Self.leads * 3 / 2)
        for handoff in try await store.handoffs(HandoffFilter(isOpen: true), after: nil, limit: 99) {
            let moves = try await store.handoffRecord(handoff.handoff.id, now: .opening).moves.map(\.state)
            #expect(moves == [.offered, .overdue, .offered, .overdue])
        }
        for number in 1...Self.leads {
            let states = try await store.leadState(Lead.ID(Int64(number))).enrollments.map(\.course.state.name)
            #expect(states.count { $0 == "active" } <= 1)
        }
    }
}

/// A database of a test's own on the server that `TOUCHLINE_TEST_POSTGRES` names.
private enum OwnDatabase {
    static func using(_ body: (_ url: String) async throws -> Void) async throws {
        let server = ProcessInfo.processInfo.environment["TOUCHLINE_TEST_POSTGRES"] ?? ""
        let name = "race_" + UUID().uuidString.lowercased().replacing("-", with: "_")
        try run("CREATE DATABASE \(name)", on: server)
        do {
            try await body("\(server)&dbname=\(name)")
        } catch {
            try run("DROP DATABASE \(name) WITH (FORCE)", on: server)
            throw error
        }
        try run("DROP DATABASE \(name) WITH (FORCE)", on: server)
    }

    private static func run(_ sql: String, on server: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["psql", "-XqAt", server, "-c", sql]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
