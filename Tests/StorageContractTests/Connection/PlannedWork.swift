import Prospecting
import Testing

@testable import Storage

/// Work whose statements are looked at on both databases: none of them may read a whole table.
struct PlannedWork: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Makes the store; what that takes is not looked at on SQLite.
    let prepare: @Sendable () async throws -> TestStore
    let run: @Sendable (TestStore) async throws -> Void

    static let all = [day, nothing, limits, largeAccount, owners, closedAreas, lateCalls, passedOver, housekeeping]

    static let day = PlannedWork(
        testDescription: "a day", prepare: { try await .inFullSwing() }, run: { try await $0.workADay() })

    static let nothing = PlannedWork(
        testDescription: "a request that finds nothing", prepare: { try await .inFullSwing() },
        run: { test in
            let night = Instant.opening + .hours(10)
            _ = try await test.next(test.ann, 5, now: night)
            _ = try await test.store.peekNextCalls(for: test.bob, count: 5, campaign: "first", now: night)
        })

    /// The people of an account, its cap, and the limits of a day.
    static let limits = PlannedWork(
        testDescription: "limits",
        prepare: {
            var campaign = Campaign.calls()
            campaign.cadence.limits = CadenceLimits(
                newLeadsADay: 9, newLeadsPerRepADay: 4, newLeadsPerQueueADay: 8, callsPerAccountADay: 1)
            campaign.accounts = AccountRules(
                atOnce: 2,
                roles: [
                    .init(name: "first", when: .field(.title, .words(["vp"]))),
                    .init(
                        name: "second", when: .field(.title, .words(["clerk"])),
                        starts: .init(after: "first", step: "call-2")),
                ],
                reactions: [
                    .init(outcomes: ["meeting-booked"], others: .stop),
                    .init(outcomes: ["busy"], others: .pause(for: .clock(.days(1)))),
                ])
            return try await TestStore(campaign)
        },
        run: { test in
            let drafts = (1...300).map { number in
                LeadDraft.person(number, company: number / 10)
                    .changed { $0.title = ["VP", "Clerk", nil][number % 3] }
            }
            _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
            try await test.call(test.ann, "busy")
            try await test.call(test.ann, "not-interested")
            try await test.call(test.ann, "meeting-booked", when: .opening + .days(1))
            _ = try await test.store.claimNextCalls(for: test.bob, count: 5, campaign: nil, now: .opening)
            _ = try await test.store.continueAccountWork(now: .opening, limit: 4)
            _ = try await test.store.changeLead(
                Lead.ID(2), set: LeadChanges(fields: [.company: "Elsewhere"]), now: .opening)
        })

    /// The many who are held at an account.
    static let largeAccount = PlannedWork(
        testDescription: "a large account",
        prepare: {
            let test = try await TestStore(.calls(profile: .bySize))
            let drafts = (1...120).map { LeadDraft.person($0, company: 1, employees: nil) }
            _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
            return test
        },
        run: { test in
            _ = try await test.store.changeLead(
                Lead.ID(1), set: LeadChanges(fields: [.employees: "50"]), now: .opening)
            _ = try await test.store.continueAccountWork(now: .opening, limit: 4)
        })

    /// Whose calls are whose, and whose turn it is.
    static let owners = PlannedWork(
        testDescription: "owners and turns",
        prepare: {
            var campaign = Campaign.calls()
            campaign.assignment = Assignment(to: .inTurn, calls: .owner)
            campaign.weight = 2
            let test = try await TestStore(campaign, .calls("second"))
            for name in ["first", "second"] {
                let drafts = (1...40).map { LeadDraft.person(name == "first" ? $0 : $0 + 100) }
                _ = try await test.store.importLeads(drafts, campaign: name, source: nil, now: .opening)
            }
            return test
        },
        run: { test in
            let later = Instant.opening + .hours(1)
            _ = try await test.next(test.ann, 4)
            try await test.call(test.ann, "callback", when: later)
            _ = try await test.store.assign(Lead.ID(9), to: "bob@example.com", by: test.admin, now: .opening)
            _ = try await test.store.setAway("ann@example.com", until: later + .days(1), now: .opening)
            _ = try await test.next(test.bob, 9, now: later)
            _ = try await test.next(test.bob, 9, now: later + .days(9))
        })
}

extension PlannedWork {
    /// Areas that close and open, and registers that come and go.
    static let closedAreas = PlannedWork(
        testDescription: "closed areas and registers",
        prepare: {
            let test = try await TestStore(.calls())
            let drafts = (1...40).map { LeadDraft.person($0) }
            _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
            return test
        },
        run: { test in
            let area = NewSuppression(.area(.areaCode("+1212")), channels: [.call], reason: "storm")
            _ = try await test.store.suppress(area, by: test.admin, now: .opening)
            _ = try await test.store.claimNextCalls(for: test.ann, count: 1, campaign: nil, now: .opening)
            _ = try await test.store.removeSuppressions(
                SuppressionFilter(target: area.target), named: "+1212", reason: "over", by: test.admin, now: .opening)
            let register = Register(
                name: "us-dnc", version: "1", dated: try #require(LocalDate("2026-02-20")), maxAge: 31,
                covers: try #require(Area("US")))
            let id = try await test.store.beginRegister(register, by: test.admin, now: .opening)
            _ = try await test.store.addNumbers(["+12125550001", "+12125550002"], to: id)
            try await test.store.finishRegister(id, by: test.admin, now: .opening)
            _ = try await test.next(test.ann, 3)
            _ = try await test.store.claimNextCalls(
                for: test.bob, count: 1, campaign: nil, now: .opening + .days(40))
        })

    /// Calls that were promised, and those that nobody made.
    static let lateCalls = PlannedWork(
        testDescription: "late calls", prepare: { try await .inFullSwing() },
        run: { test in
            let due = Instant.opening + .minutes(30)
            try await test.call(test.ann, "callback", when: due)
            _ = try await test.store.promoteDue(now: due, limit: 9)
            _ = try await test.store.tellLate(now: due + .hours(1), limit: 9)
            _ = try await test.next(test.bob, 2, now: due + .hours(1))
        })

    /// Those who come first and may not be called.
    static let passedOver = PlannedWork(
        testDescription: "those passed over",
        prepare: {
            let test = try await TestStore(.calls())
            let drafts = (1...40).map { LeadDraft.person($0, company: 1) } + (41...60).map { LeadDraft.person($0) }
            _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
            return test
        },
        run: { test in
            let new = NewSuppression(.number("+12125550041"), channels: [.call], reason: "asked")
            _ = try await test.store.importSuppressions([new], by: test.admin, now: .opening)
            let held = try await test.next(test.ann, 1)
            _ = try await test.next(test.bob, 3)
            for touch in held {
                _ = try await test.store.release(touch.id, by: test.ann, until: nil, reason: nil, now: .opening)
            }
        })

    static let housekeeping = PlannedWork(
        testDescription: "housekeeping", prepare: { try await .inFullSwing() },
        run: { test in
            _ = try await test.store.expireLeases(now: .opening)
            _ = try await test.store.heldCalls(now: .opening)
            _ = try await test.store.nextDeadline()
            _ = try await test.store.nextLeaseEnd()
            _ = try await test.store.todo(for: test.ann, now: .opening)
            for kind in Retention.Kind.allCases {
                _ = try await test.store.prune(kind, before: .opening, limit: 10, now: .opening)
            }
        })
}
