import Prospecting
import TestSupport
import Testing

@testable import Storage

/// Limits over many days, with three daemons that all try at every moment.
@Suite struct MailLimitsTests {
    /// What may go out of one mailbox, and how many leads wait for two mails each.
    struct Load: Sendable {
        var limits: MailSettings.Limits
        var leads: Int
        /// From one try of all daemons to the next.
        var step: Span
    }

    private static let loads = [
        Load(
            limits: .init(aDay: 12, anHour: 2, aMinute: 1, ramp: .init(from: 3, by: 3, every: .clock(.days(1)))),
            leads: LongRun.rounds(short: 100, long: 200), step: .minutes(10)),
        Load(
            limits: .init(aDay: 50, aMinute: 1, ramp: .init(from: 10, by: 5, every: .clock(.days(1)))),
            leads: LongRun.rounds(short: 120, long: 600), step: .minutes(5)),
    ]

    @Test(arguments: loads)
    func `three daemons together never send one too many, and send all that may go`(_ load: Load) async throws {
        let test = try await TestStore(.mails(limits: load.limits))
        let mailbox = try await test.mailbox()
        var all: [Store] = [test.store]
        // A file has one daemon; its three are three callers of one store.
        for _ in 1...2 {
            all.append(
                try test.url.map { try Store(postgres: $0, codecs: test.shelf.codecs) } ?? test.store)
        }
        let daemons = all
        for group in 0..<(load.leads / 20) {
            let drafts = (1...20).map { LeadDraft.person(group * 20 + $0) }
            _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        }
        let days = LongRun.rounds(short: 8, long: 30)
        var now = Instant.opening
        var number = 0
        while now < .opening + .days(days) {
            _ = try await test.store.promoteDue(now: now, limit: 10_000)
            while try await test.store.addressMails(now: now, limit: 100) == 100 {}
            let (moment, base) = (now, number)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, store) in daemons.enumerated() {
                    group.addTask {
                        try await Self.sendAll(
                            from: mailbox, by: store, numberedFrom: base + index * 100, now: moment)
                    }
                }
                try await group.waitForAll()
            }
            number += 300
            now = now + load.step
        }
        let sent = try await test.mails().filter { $0.state == .sent }.compactMap(\.intendedAt)
        print("\(sent.count) mails in \(days) days from \(daemons.count) daemons, none too many")
        check(sent, of: load.limits, days: days)
        for store in daemons.dropFirst() where test.url != nil { try store.close() }
    }

    private static func sendAll(from mailbox: Mailbox, by store: Store, numberedFrom base: Int, now: Instant)
        async throws
    {
        for number in stride(from: 0, to: 90, by: 8) {
            let turn = try await store.intendMails(
                from: mailbox.id, atMost: 8, by: .numbered(base + number), now: now, leaseUntil: now + .minutes(3))
            switch turn {
            case .send(let mails, _):
                _ = try await store.settleMails(mails.map { ($0, .accepted) }, jitter: 0, now: now)
            case .again: continue
            case .nothing: return
            }
        }
    }

    private func check(_ sent: [Instant], of limits: MailSettings.Limits, days: Int) {
        let times = sent.sorted()
        for (index, time) in times.enumerated() {
            #expect(times[index...].prefix { $0 < time + .minutes(1) }.count <= limits.aMinute ?? .max)
            #expect(times[index...].prefix { $0 < time + .hours(1) }.count <= limits.anHour ?? .max)
        }
        let zone = Zone("America/New_York") ?? .utc
        let byDay = Dictionary(grouping: times) { zone.local($0).date.dayNumber }.mapValues(\.count)
        let first = zone.local(.opening).date.dayNumber
        let (aDay, ramp) = (limits.aDay ?? 0, limits.ramp?.from ?? 0)
        let by = limits.ramp?.by ?? 0
        for (day, count) in byDay { #expect(count <= min(aDay, ramp + by * (day - first)), "day \(day - first)") }
        // On the first day, a Tuesday from noon to five, all that the ramp allows go, and so they do on the second.
        #expect(byDay[first] == ramp && byDay[first + 1] == ramp + by)
        #expect(byDay.values.max() == min(aDay, ramp + by * (days - 1)))
        // None of the days of the whole time is without a limit that holds.
        #expect(byDay.count >= days * 5 / 7 - 1)
    }
}
