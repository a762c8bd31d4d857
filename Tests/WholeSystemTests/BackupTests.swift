import Foundation
import Testing
import Wire

/// A copy of a store that is being served, put in another place.
@Suite(.timeLimit(.minutes(10)))
struct BackupTests {
    private let list = LeadList(count: 200, accounts: 150)

    @Test func `copied while calls are logged, a store is whole elsewhere and holds the same`() async throws {
        let store = try await NewStore()
        let daemon = try await DaemonProcess.start(serving: store)
        let admin = Desk(server: daemon.server, token: store.admin)
        try await admin.open(list, in: store.folder)
        let rep = try await admin.hireRep()
        for row in try await rep.next(10) { try await rep.succeed("log", "no-answer", row.touch.description) }
        let before = try await HTTPClient(server: daemon.server).events(token: store.admin)

        let backup = store.folder.path(of: "backup.db")
        async let busy: Void = {
            for row in try await rep.next(20) { try await rep.succeed("log", "voicemail", row.touch.description) }
        }()
        try await succeed(["backup", "--data", store.directory, backup], store)
        try await busy
        let after = try await HTTPClient(server: daemon.server).events(token: store.admin)
        #expect(await daemon.stop() == 0)

        let copy = try await restored(backup, of: store)
        let other = try await DaemonProcess.start(serving: copy)
        let events = try await HTTPClient(server: other.server).events(token: store.admin)
        #expect(events.count >= before.count)
        #expect(events == Array(after.prefix(events.count)))
        try await expectSame(Desk(server: other.server, token: store.admin), as: store, events)
        #expect(await other.stop() == 0)
    }

    @Test func `a copy is not written over a file, nor put into a folder that holds something`() async throws {
        let store = try await NewStore()
        let backup = try store.folder.write("mine", to: "backup.db")
        let over = try await touchlined(["backup", "--data", store.directory, backup], store)
        #expect(over.exitCode == 1 && over.messages.contains("\(backup) exists"), "\(over.messages)")
        #expect(try String(contentsOfFile: backup, encoding: .utf8) == "mine")

        let good = store.folder.path(of: "good.db")
        try await succeed(["backup", "--data", store.directory, good], store)
        let full = try await touchlined(["restore", good, "--data", store.directory], store)
        #expect(full.exitCode == 1 && full.messages.contains("is not empty; nothing was changed"), "\(full.messages)")
        try await succeed(["check", "--data", store.directory], store)
    }

    /// Restores into a fresh folder, with the key that is kept apart, and checks it.
    private func restored(_ backup: String, of store: NewStore) async throws -> NewStore {
        let copy = store.moved(to: "elsewhere")
        try await succeed(["restore", backup, "--data", copy.directory], store)
        try FileManager.default.copyItem(atPath: store.database + ".key", toPath: copy.database + ".key")
        let check = try await touchlined(["check", "--data", copy.directory], store)
        #expect(check.exitCode == 0 && check.messages == "")
        #expect(check.results.hasPrefix("ok: \(copy.database)\nseals: "))
        return copy
    }

    /// The leads are those that were imported, and each call that the copy tells of is on its lead's card.
    private func expectSame(_ admin: Desk, as store: NewStore, _ events: [EventBody]) async throws {
        let campaigns = try await admin.json([CampaignRow].self, "campaign", "list")
        #expect(campaigns.map(\.name) == ["midmarket"])
        let attempts = events.compactMap(\.data.attempt).count
        let leads = Set(events.filter { $0.data.attempt != nil }.compactMap(\.data.lead?.id))
        var calls = 0
        for lead in leads { calls += try await admin.json(LeadCard.self, "show", lead.description).attempts.count }
        #expect(attempts >= 10 && calls == attempts)
        let again = try await admin.open(list, in: store.folder)
        #expect(again.created == 0 && again.duplicates == 200)
    }

    private func succeed(_ arguments: [String], _ store: NewStore) async throws {
        let run = try await touchlined(arguments, store)
        #expect(run.exitCode == 0, "\(arguments) ended with \(run.exitCode): \(run.messages)")
    }

    private func touchlined(_ arguments: [String], _ store: NewStore) async throws -> CommandRun {
        try await ChildProcess.run(Programs.touchlined, arguments, limit: .seconds(30), in: store.folder)
    }
}
