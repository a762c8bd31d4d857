import Foundation
import Logging
import PhoneNumbers
import Prospecting
import ServiceLifecycle
import Storage
import Synchronization
import Wire

@testable import Engine

/// A store of its own in a temporary folder, a clock that stands still, a key, and a signal fired by every commit.
final class Scene: Sendable {
    let folder: TemporaryFolder
    let store: Store
    let time: MovableTime
    let clock: DaemonClock
    let signal = Signal()
    let sealer: Sealer
    let secret = StandardWebhook.secret(from: Data(repeating: 7, count: 32))
    let rep: User
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private let committed: AsyncStream<Void>.Continuation
    private let commits: AsyncStream<Void>

    /// - Parameter bodies: what is written of an event; something short of the tests' own when left out.
    init(
        leads: Int = 2, campaign: Bool = false, bodies: @escaping @Sendable (Event) throws -> String = Scene.shortBody
    ) async throws {
        folder = try TemporaryFolder()
        time = MovableTime()
        clock = DaemonClock(realTime: time.read)
        try Sealer.makeKeyFile(at: folder.file("store.key"))
        sealer = try Sealer(keyFile: folder.file("store.key"))
        (commits, committed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        store = try Store(
            sqlite: folder.file("store.db"), creates: true, codecs: Self.codecs(sealer.digests, bodies),
            onCommit: { [signal, committed] in
                signal.fire()
                committed.yield()
            })
        rep = try await store.addUser(
            email: "ann@example.com", name: "Ann", role: .sdr, queues: ["north"], tokenHash: "ann", now: .opening)
        if campaign {
            _ = try await store.applyCampaign(
                Self.campaign, text: "", files: [:], digest: "1", by: rep, now: .opening)
        }
        if leads > 0 {
            _ = try await store.importRows(
                (1...leads).map(LeadDraft.person), campaign: campaign ? "first" : nil, source: nil, now: .opening)
        }
    }

    deinit {
        do {
            try store.close()
        } catch {
            print("the store of a test was not closed: \(error)")
        }
    }

    /// Three calls, a business day apart.
    private static let campaign = Campaign(
        name: "first", queue: "north",
        cadence: Cadence(
            lease: .minutes(30),
            steps: [
                Step(id: "call-1", day: 1, work: .call(guide: nil)),
                Step(id: "call-2", day: 2, work: .call(guide: nil)),
                Step(id: "call-3", day: 3, work: .call(guide: nil)),
            ]))

    private static func codecs(
        _ digests: Digests, _ bodies: @escaping @Sendable (Event) throws -> String
    ) -> Store.Codecs {
        Store.Codecs(campaign: { _, _ in campaign }, event: bodies, digests: digests)
    }

    /// The bytes of it differ from what an encoder would write, so that a test sees when somebody writes it again.
    static let shortBody: @Sendable (Event) throws -> String = { event in
        "{\"id\": \"\(event.id)\",  \"type\": \"\(event.type.rawValue)\", \"title\": \"\(event.lead?.title ?? "")\"}"
    }

    /// Returns once the condition holds, which is asked now and after every commit.
    func until(_ condition: () async throws -> Bool) async throws {
        if try await condition() { return }
        for await _ in commits {
            if try await condition() { return }
        }
        throw ServiceEnded()
    }

    /// Runs a service beside the body, then has it finish what it has begun.
    func serving(_ service: some Service, _ body: () async throws -> Void) async throws {
        let group = ServiceGroup(services: [service], logger: logger)
        let running = Task { [committed] in
            defer { committed.finish() }
            try await group.run()
        }
        do {
            try await body()
        } catch {
            running.cancel()
            try await running.value
            throw error
        }
        await group.triggerGracefulShutdown()
        try await running.value
    }
}

/// What was waited for cannot come any more.
struct ServiceEnded: Error {}

extension LeadDraft {
    /// Somebody told apart by a number below 10,000.
    static func person(_ number: Int) -> LeadDraft {
        var draft = LeadDraft()
        draft.firstName = "Pat"
        draft.lastName = "Person \(number)"
        draft.email = "pat\(number)@example.com"
        draft.numbers = [
            PhoneNumber(
                e164: "+1\(2_125_550_000 + number)", ext: nil, region: "US", subdivision: "NY", lineType: .unknown,
                zones: ["America/New_York"])
        ]
        draft.company = "Company \(number)"
        draft.domain = "company\(number).example"
        draft.country = "US"
        return draft
    }
}
