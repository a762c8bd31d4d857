import Foundation
import PhoneNumbers
import Prospecting
import Synchronization

@testable import Storage

/// A store in a directory or database of its own, with an admin, two reps of the queue `north` and the campaigns it was given.
final class TestStore: Sendable {
    let store: Store
    let path: String
    let admin: User
    let ann: User
    let bob: User
    let shelf: TestCampaigns
    private let directory: URL
    /// The database's name, where the tests are of PostgreSQL.
    let database: String?

    /// - Parameters:
    ///   - prefix: how the name of its folder begins, by which a faulty disk knows it.
    ///   - logLimits: how long SQLite's log may grow.
    init(
        _ campaigns: Campaign..., rules: Rulebook = .floor, prefix: String = "touchline-",
        logLimits: Checkpointer.Limits = .usual
    ) async throws {
        directory = FileManager.default.temporaryDirectory.appending(path: prefix + UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        path = directory.appending(path: "store.db").path
        shelf = TestCampaigns()
        for campaign in campaigns { shelf.add(campaign) }
        if let server = TestPostgres.shared {
            let name = try await server.makeDatabase()
            database = name
            store = try Store(postgres: server.url(of: name), codecs: shelf.codecs, rules: rules)
        } else {
            database = nil
            store = try Store(
                sqlite: path, creates: true, codecs: shelf.codecs, rules: rules, logLimits: logLimits)
        }
        admin = try await store.addUser(
            email: "root@example.com", name: "Root", role: .admin, queues: [], tokenHash: "root", now: .opening)
        ann = try await store.addUser(
            email: "ann@example.com", name: "Ann", role: .sdr, queues: ["north"], tokenHash: "ann", now: .opening)
        bob = try await store.addUser(
            email: "bob@example.com", name: "Bob", role: .sdr, queues: ["north"], tokenHash: "bob", now: .opening)
        for campaign in campaigns { try await apply(campaign) }
    }

    deinit {
        do {
            try store.close()
            if let database { try TestPostgres.shared?.drop(database) }
            try FileManager.default.removeItem(at: directory)
        } catch {
            print("the directory of a test is left behind: \(error)")
        }
    }

    /// Where the database is, where the tests are of PostgreSQL.
    var url: String? { database.flatMap { name in TestPostgres.shared?.url(of: name) } }

    /// A file beside the store that goes away with it.
    func file(_ name: String) -> String { directory.appending(path: name).path }

    func apply(_ campaign: Campaign) async throws {
        _ = try await store.applyCampaign(
            campaign, text: campaign.name, files: [:], digest: "1", by: admin, now: .opening)
    }

    /// Makes another content of a campaign the running version; its digest stands for its file.
    @discardableResult
    func apply(
        _ campaign: Campaign, digest: String, migrate: MigrateMode = .none, now: Instant = .opening
    ) async throws -> AppliedCampaign {
        shelf.add(campaign, text: "\(campaign.name) \(digest)")
        return try await store.applyCampaign(
            campaign, text: "\(campaign.name) \(digest)", files: [:], digest: digest, migrate: migrate, by: admin,
            now: now)
    }

    /// The same, and moves who is to be moved.
    func migrate(
        to campaign: Campaign, digest: String, _ mode: MigrateMode = .all, now: Instant = .opening
    ) async throws -> MoveCount {
        let application = try await apply(campaign, digest: digest, migrate: mode, now: now).application
        guard let application else { return MoveCount() }
        return try await store.moveEnrolled(by: application, now: now)
    }

    @discardableResult
    func add(_ drafts: LeadDraft..., campaign: String? = "first", now: Instant = .opening) async throws -> [Lead.ID] {
        try await store.importLeads(drafts, campaign: campaign, source: nil, now: now).map(\.lead)
    }

    /// What a user is given, by lead.
    func next(
        _ user: User, _ count: Int = 1, campaign: String? = nil, now: Instant = .opening
    ) async throws -> [TouchState] {
        try await store.claimNextCalls(for: user, count: count, campaign: campaign, now: now).touches
    }

    /// Takes one call and logs what came of it.
    @discardableResult
    func call(
        _ user: User, _ disposition: String, when: Instant? = nil, answers: [String: String] = [:],
        now: Instant = .opening
    ) async throws -> LoggedAttempt {
        let touch = try await next(user, now: now).first
        guard let touch else { throw MissingTouch() }
        return try await store.log(
            Outcome(disposition: disposition, calledAt: now, when: when, answers: answers), on: touch.id, by: user,
            learned: LeadChanges(), now: now)
    }
}

struct MissingTouch: Error {}

/// Campaigns by the text that stands for their file.
final class TestCampaigns: Sendable {
    private let known = Mutex<[String: Campaign]>([:])

    func add(_ campaign: Campaign, text: String? = nil) {
        known.withLock { $0[text ?? campaign.name] = campaign }
    }

    var codecs: Store.Codecs {
        Store.Codecs(
            campaign: { [self] text, _ in
                guard let campaign = known.withLock({ $0[text] }) else { throw Refusal(.invalid, "no file \(text)") }
                return campaign
            },
            event: TestEvent.text, digests: .test)
    }
}

/// What these tests look at of an event.
struct TestEvent: Codable, Equatable {
    var id: Int64
    var type: String
    var lead: Int64?
    var stage: String?
    var previousStage: String?
    var reason: String?
    var campaign: String?
    var rep: String?
    var attempt: Int64?
    var disposition: String?
    var sequence: Int?
    var when: Int64?
    var handoff: String?
    var decidedBy: [String]?
    var amended: String?
    var tell: String?
    var handoffID: Int64?
    var meeting: Int64?
    var attribution: [String: String]?
    var returnOn: Int64?
    var restUntil: Int64?
    var enrollment: Int64?

    static let text: @Sendable (Event) throws -> String = { event in
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var body = TestEvent(
            id: event.id.number, type: event.type.rawValue, lead: event.lead?.id.number,
            stage: event.lead?.stage.rawValue, previousStage: event.previousStage?.rawValue, reason: event.reason,
            campaign: event.campaign?.name, rep: event.rep?.email, attempt: event.attempt?.id.number,
            disposition: event.attempt?.disposition, sequence: event.attemptSequence, when: event.when?.milliseconds,
            handoff: event.handoff?.to, decidedBy: event.qualification?.decidedBy,
            amended: event.amended, tell: event.tell, handoffID: event.handoff?.id.number,
            meeting: event.meeting?.id.number, attribution: event.attribution)
        (body.returnOn, body.restUntil) = (event.returnOn?.milliseconds, event.restUntil?.milliseconds)
        body.enrollment = event.campaign?.enrollment?.number
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }

    init(_ stored: StoredEvent) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(stored.body.utf8))
    }

    private init(
        id: Int64, type: String, lead: Int64?, stage: String?, previousStage: String?, reason: String?,
        campaign: String?, rep: String?, attempt: Int64?, disposition: String?, sequence: Int?, when: Int64?,
        handoff: String?, decidedBy: [String]?, amended: String?, tell: String?, handoffID: Int64?,
        meeting: Int64?, attribution: [String: String]?
    ) {
        self.id = id
        self.type = type
        self.lead = lead
        self.stage = stage
        self.previousStage = previousStage
        self.reason = reason
        self.campaign = campaign
        self.rep = rep
        self.attempt = attempt
        self.disposition = disposition
        self.sequence = sequence
        self.when = when
        self.handoff = handoff
        self.decidedBy = decidedBy
        self.amended = amended
        self.tell = tell
        self.handoffID = handoffID
        self.meeting = meeting
        self.attribution = attribution
    }
}

extension TestStore {
    /// The types of all events since one, in their order.
    func types(after: Event.ID? = nil) async throws -> [String] {
        try await store.events(after: after, since: nil, limit: 10_000).map(\.type)
    }

    func events(of type: EventType) async throws -> [TestEvent] {
        try await store.events(after: nil, since: nil, limit: 10_000).filter { $0.type == type.rawValue }
            .map(TestEvent.init)
    }

    func lastEvent() async throws -> Event.ID? {
        try await store.events(after: nil, since: nil, limit: 100_000).last?.id
    }
}
