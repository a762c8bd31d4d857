import Prospecting
import TestSupport
import Testing

@Suite struct CampaignFunnelTests {
    /// A Monday, 10:00 in Chicago and 08:00 in Los Angeles.
    private let now = Instant(milliseconds: 1_772_467_200_000)

    private func known(
        _ zone: String, _ calls: [FunnelCount.Call: Int], campaign: Campaign = Given.campaign(),
        isCallback: Bool = false, firstDue: Instant? = nil
    ) throws -> FunnelCount.Class {
        FunnelCount.Class(
            calling: CallingClass(
                campaign: campaign, country: "US",
                law: Rulebook.floor.law(of: CalledParty(zones: [try Given.zone(zone)])), parts: [],
                isCallback: isCallback),
            calls: calls, firstDue: firstDue)
    }

    @Test func `each lead is counted at the first gate that is shut for it`() throws {
        let later = now + .minutes(90)
        let chicago: [FunnelCount.Call: Int] = [
            .init(): 5, .init(isNew: true): 7, .init(dueIn: 1): 3, .init(dueIn: 1, obstacle: .capReached): 2,
            .init(obstacle: .suppressed): 4, .init(dueIn: 2, obstacle: .accountBusy): 1, .init(obstacle: .leased): 6,
            .init(dueIn: 24, obstacle: .putOff): 8,
        ]
        let count = FunnelCount(
            campaign: Given.campaign(), isPaused: false, enrolled: 100, finished: 9,
            others: [.field: 10, .colleagues: 11, .number: 12, .zone: 13, .task: 14, .mail: 15],
            classes: [
                try known("America/Chicago", chicago, firstDue: later),
                try known("America/Los_Angeles", [.init(): 20, .init(isNew: true, obstacle: .suppressed): 1]),
            ])
        let funnel = CampaignFunnel(count, now: now)
        #expect([funnel.enrolled, funnel.finished, funnel.callable] == [100, 9, 12])
        #expect(
            funnel.held.map { "\($0.gate.rawValue) \($0.leads) \($0.reason)" } == [
                "enrollment 10 held until a field is filled in", "enrollment 11 others of their account come first",
                "suppression 5 on a do-not-call list", "number 12 no phone number is known, or every one is marked bad",
                "time-zone 13 where the number rings is unknown; set a time zone", "due 15 a mail comes first",
                "due 14 a task comes first", "due 3 due later", "due 8 put off by a rep",
                "hours 20 outside the calling hours in America/Los_Angeles",
                "cap-reached 2 called as often as a limit allows", "lease 6 held by a rep now",
                "account 1 somebody else at their account or number is being called",
            ])
        #expect(funnel.held.first { $0.reason == "due later" }?.until == later)
        #expect(funnel.held.first { $0.gate == .hours }?.until == now + .hours(1))
    }

    @Test func `a paused campaign holds all but promised callbacks`() throws {
        let count = FunnelCount(
            campaign: Given.campaign(), isPaused: true, enrolled: 7, finished: 0,
            classes: [
                try known("America/Chicago", [.init(): 2, .init(obstacle: .suppressed): 1, .init(dueIn: 5): 1]),
                try known("America/Chicago", [.init(): 3], isCallback: true),
            ])
        let funnel = CampaignFunnel(count, now: now)
        #expect(funnel.callable == 3)
        #expect(funnel.held.map(\.gate) == [.campaign])
        #expect(funnel.held.map(\.leads) == [4])
        #expect(funnel.hours.allSatisfy { $0.callable == 3 || $0.callable == 0 })
    }

    @Test func `the day's room for new leads holds the rest, and is there anew the next day`() throws {
        var campaign = Given.campaign()
        campaign.timeZone = try Given.zone("America/Chicago")
        campaign.cadence.limits = CadenceLimits(newLeadsADay: 30)
        let count = FunnelCount(
            campaign: campaign, isPaused: false, enrolled: 102, finished: 0,
            classes: [try known("America/Chicago", [.init(isNew: true): 100, .init(): 2], campaign: campaign)],
            room: .init(left: 10, bound: .init(30, by: .campaign)))
        let funnel = CampaignFunnel(count, now: now)
        #expect(funnel.callable == 12)
        #expect(
            funnel.held == [
                .init(
                    gate: .capacity, reason: "capacity: \(campaign.name) begins 30 new leads a day", leads: 90,
                    until: now + .hours(14))
            ])
        #expect(funnel.hours.first?.callable == 12)
        #expect(funnel.hours.last == .init(from: now + .hours(23), callable: 32))
    }

    @Test func `hours count what is due by their end in classes that open in them`() throws {
        let count = FunnelCount(
            campaign: Given.campaign(), isPaused: false, enrolled: 7, finished: 0,
            classes: [
                try known("America/Chicago", [.init(dueIn: 0): 1, .init(dueIn: 2): 2]),
                try known("America/Los_Angeles", [.init(): 4]),
            ])
        let funnel = CampaignFunnel(count, now: now + .minutes(20))
        #expect(funnel.hours.count == 24)
        #expect(funnel.hours[0] == .init(from: now + .minutes(20), callable: 1))
        #expect(funnel.hours[1] == .init(from: now + .hours(1), callable: 5))
        #expect(funnel.hours[2].callable == 7)
        // 17:00 in Chicago: shut there, and open until 17:00 in Los Angeles.
        #expect(funnel.hours[7].callable == 4)
        #expect(funnel.hours[9].callable == 0)
    }

    @Test func `callable and held are all of the enrolled, whatever the counts`() throws {
        var draw = Draw(seed: 4)
        let zones = ["America/Chicago", "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"]
        let obstacles: [FunnelCount.Obstacle?] = [
            nil, .suppressed, .closedArea, .capReached, .accountBusy, .putOff, .leased,
        ]
        for _ in 0..<200 {
            var campaign = Given.campaign()
            if draw.chance(50) { campaign.cadence.limits = CadenceLimits(newLeadsADay: 20) }
            if draw.chance(20) { campaign.starts = try Given.date("2026-03-03") }
            if draw.chance(20) { campaign.ends = try Given.date("2026-03-01") }
            var total = 0
            let classes = try zones.map { zone in
                var calls: [FunnelCount.Call: Int] = [:]
                for _ in 0..<6 {
                    let call = FunnelCount.Call(
                        dueIn: draw.chance(50) ? draw.number(0...24) : nil, isNew: draw.chance(50),
                        obstacle: try draw.one(of: obstacles))
                    let leads = draw.number(0...50)
                    calls[call, default: 0] += leads
                    total += leads
                }
                return try known(zone, calls, campaign: campaign)
            }
            let funnel = CampaignFunnel(
                FunnelCount(
                    campaign: campaign, isPaused: draw.chance(20), enrolled: total, finished: 0, classes: classes,
                    room: campaign.cadence.limits.newLeadsADay.map {
                        .init(left: draw.number(0...$0), bound: .init($0, by: .campaign))
                    }), now: now)
            #expect(funnel.callable + funnel.held.reduce(0) { $0 + $1.leads } == total)
            #expect(funnel.held.allSatisfy { $0.leads > 0 })
        }
    }
}
