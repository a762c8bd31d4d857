import Prospecting
import TestSupport
import Testing

@testable import Storage

/// Limits over many days, with three daemons that all try at every moment.
@Suite struct MailLimitsTests {
    private static let limits = MailSettings.Limits(
        aDay: 12, anHour: 2, aMinute: 1, ramp: .init(from: 3, by: 3, every: .clock(.days(1))))

    @Test func `three daemons together never send one too many, and send all that may go`() async throws {
        let test = try await TestStore(.mails(limits: Self.limits))
        let mailbox = try await test.mailbox()
        var all: [Store] = [test.store]
        // A file has one daemon; its three are three callers of one store.
        for _ in 1...2 {
            all.append(
                try test.url.map { try Store(postgres: $0, codecs: test.shelf.codecs) } ?? test.store)
        }
        let daemons = all
        for group in 0..<4 {
            let drafts = (1...25).map { LeadDraft.person(group * 25 + $0) }
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
            now = now + .minutes(10)
        }
        let sent = try await test.mails().filter { $0.state == .sent }.compactMap(\.intendedAt)
        check(sent, since: .opening, days: days)
        for store in daemons.dropFirst() where test.url != nil { try store.close() }
    }

    private static func sendAll(from mailbox: Mailbox, by store: Store, numberedFrom base: Int, now: Instant)
        async throws
    {
        for number in 0..<100 {
            let turn = try await store.intendMail(
                from: mailbox.id, by: .numbered(base + number), now: now, leaseUntil: now + .minutes(3))
            switch turn {
            case .send(let mail): _ = try await store.settleMail(mail, .accepted, jitter: 0, now: now)
            case .again: continue
            case .nothing: return
            }
        }
    }

    private func check(_ sent: [Instant], since start: Instant, days: Int) {
        let times = sent.sorted()
        for (index, time) in times.enumerated() {
            #expect(times[index...].prefix { $0 < time + .minutes(1) }.count <= 1)
            #expect(times[index...].prefix { $0 < time + .hours(1) }.count <= 2)
        }
        let zone = Zone("America/New_York") ?? .utc
        let byDay = Dictionary(grouping: times) { zone.local($0).date.dayNumber }.mapValues(\.count)
        let first = zone.local(start).date.dayNumber
        for (day, count) in byDay { #expect(count <= min(12, 3 + 3 * (day - first)), "day \(day - first)") }
        // On the first day, a Tuesday from noon to five, all three go; later the hour allows sixteen, and the day twelve.
        #expect(byDay[first] == 3 && byDay[first + 1] == 6)
        #expect(byDay.values.max() == 12)
    }
}
