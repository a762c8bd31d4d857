import Foundation
import Prospecting
import Testing
import Wire

/// Whom nobody may call, from the command a manager types to what a rep is given.
@Suite(.timeLimit(.minutes(10)))
struct SuppressionTests {
    private let list = LeadList(count: 60, accounts: 60, states: LeadList.awake, onlyFitting: true)

    private func shut(_ lead: String, at desk: Desk) async throws -> [String] {
        try await desk.json(WhyAnswer.self, "why", lead).gates.filter { !$0.open }.map(\.name)
    }

    @Test func `whoever is suppressed is given to nobody, and comes back when that is lifted`() async throws {
        try await RunningDaemon.serve { daemon in
            let manager = daemon.admin
            try await manager.open(list, in: daemon.store.folder)
            let rep = try await manager.hireRep()
            let held = try #require(try await rep.next().first)
            let number = try #require(held.lead.phone)
            let rows = try await manager.json(
                [SuppressionRow].self, "suppress", "add", number, "--channel", "call", "--reason", "asked by letter")
            #expect(rows.map(\.value) == [number])
            #expect(try await rep.next().first?.lead.id != held.lead.id)
            #expect(try await shut(held.lead.id.description, at: rep).contains("suppression"))
            let check = try await rep.json(SuppressionCheckAnswer.self, "suppress", "check", number)
            #expect(check.suppressed)
            #expect(await manager.run("suppress", "remove", number).exitCode == 64)
            let lifted = try await manager.json(
                [SuppressionRow].self, "suppress", "remove", number, "--reason", "they called us")
            #expect(lifted.map(\.removedFor) == ["they called us"])
            #expect(try await rep.json(SuppressionCheckAnswer.self, "suppress", "check", number).suppressed == false)
            #expect(await rep.run("suppress", "list").exitCode == 77)
        }
    }

    @Test func `an old register stops all calls under it, and a newer one lets them go on`() async throws {
        try await RunningDaemon.serve { daemon in
            let manager = daemon.admin
            try await manager.open(list, in: daemon.store.folder)
            let rep = try await manager.hireRep()
            let listed = try #require(try await rep.next().first)
            let number = try #require(listed.lead.phone)
            let file = try daemon.store.folder.write("\(number)\n", to: "register.txt")
            func take(_ date: String) async throws -> SuppressionImportAnswer {
                try await manager.json(
                    SuppressionImportAnswer.self, "suppress", "import", file, "--register", "us-dnc", "--version", date,
                    "--date", date)
            }
            let old = try await take("2020-01-01")
            #expect(old.added == 1)
            #expect(old.register?.stale == true)
            #expect(try await rep.next().isEmpty)
            #expect(try await shut(listed.lead.id.description, at: rep).contains("register-stale"))
            let registers = try await manager.json([RegisterRow].self, "suppress", "registers")
            #expect(registers.map(\.numbers) == [1])
            #expect(try await take("2026-03-01").register?.stale == false)
            #expect(try await shut(listed.lead.id.description, at: rep).contains("suppression"))
            #expect(try await rep.next().map(\.lead.id) != [listed.lead.id])
            #expect(try await !rep.next().isEmpty)
        }
    }
}
