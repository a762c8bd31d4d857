import Foundation
import Prospecting
import Testing
import Wire

/// A manager's and an SDR's day, from the campaign file to the last call that may be made now.
@Suite(.timeLimit(.minutes(10)))
struct DayTests {
    private let list = LeadList(count: 1500, accounts: 500)

    @Test func `of 1,500 leads each becomes what the campaign says, and a second import creates nothing`() async throws
    {
        try await RunningDaemon.serve { daemon in
            let fitting = list.lines.count { $0.kind == .fitting }
            let excluded = list.lines.count { $0.kind == .excluded }
            let incomplete = list.lines.count { $0.kind == .incomplete }
            #expect(
                try await daemon.admin.open(list, in: daemon.store.folder)
                    == ImportAnswer(
                        rows: 1500, created: 1500, enrolled: fitting, disqualified: excluded, held: incomplete))
            let again = try await daemon.admin.open(list, in: daemon.store.folder)
            #expect(again.rows == 1500 && again.duplicates == 1500)
            #expect(again.created == 0 && again.updated == 0)
            #expect(again.rejected == [] && again.warnings == [])
            let campaigns = try await daemon.admin.json([CampaignRow].self, "campaign", "list")
            #expect(campaigns.map(\.active) == [fitting])
            #expect(campaigns.map(\.held) == [incomplete])
        }
    }

    @Test func `the next ten calls are each within business hours where the lead is`() async throws {
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.open(list, in: daemon.store.folder)
            let rows = try await daemon.admin.hireRep().next(10)
            #expect(rows.count == 10)
            for row in rows { try LocalMoment(of: row).expectCallable() }
        }
    }

    @Test func `twelve SDRs who pull until nothing is left never get the same lead or the same company`() async throws {
        try await RunningDaemon.serve { daemon in
            try await daemon.admin.open(list, in: daemon.store.folder)
            var reps: [Desk] = []
            for number in 1...12 { reps.append(try await daemon.admin.hireRep("sdr\(number)")) }
            let taken = try await withThrowingTaskGroup(of: [NextRow].self) { group in
                for rep in reps { group.addTask { try await pullAll(rep) } }
                return try await group.reduce(into: [NextRow]()) { $0 += $1 }
            }
            let awake = Set(LeadList.awake.map(\.name))
            let callable = list.lines.filter { $0.kind == .fitting && awake.contains($0.state) }
            #expect(Set(taken.map(\.lead.id)).count == taken.count)
            #expect(Set(taken.compactMap(\.account?.id)).count == taken.count)
            #expect(taken.count == Set(callable.map(\.account)).count)
            for row in taken { try LocalMoment(of: row).expectCallable() }
        }
    }

    /// Asks for more and more until there is not as much as was asked for; what is held already comes first.
    private func pullAll(_ rep: Desk) async throws -> [NextRow] {
        var rows: [NextRow] = []
        for count in stride(from: 10, through: 100, by: 10) {
            let more = try await rep.next(count)
            #expect(Array(more.prefix(rows.count)).map(\.touch) == rows.map(\.touch))
            rows = more
            if rows.count < count { break }
        }
        return rows
    }
}
