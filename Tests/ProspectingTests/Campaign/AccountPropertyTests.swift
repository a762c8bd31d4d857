import TestSupport
import Testing

@testable import Prospecting

/// The people of one account in one campaign, as a store keeps them: what a decision says of the others is done.
private struct People {
    var campaign: Campaign
    var courses: [Course] = []
    var leads: [Lead] = []
    var ranks: [Double] = []
    var now: Instant

    func situation(_ index: Int) -> Situation {
        let others = courses.indices.filter { $0 != index }.map { other in
            Colleague(
                Enrollment.ID(Int64(other)), role: campaign.role(of: Facts(lead: leads[other], account: nil)),
                course: courses[other], rank: ranks[other])
        }
        return Situation(
            campaign: campaign, facts: Facts(lead: leads[index], account: nil), enrolledAt: now, now: now,
            colleagues: others, rank: ranks[index])
    }

    var active: [Int] { courses.indices.filter { !courses[$0].open.isEmpty } }

    mutating func take(_ happening: Happening, _ index: Int) throws {
        let (role, old) = (campaign.role(of: Facts(lead: leads[index], account: nil)), courses[index])
        let decision = try old.after(happening, in: situation(index))
        courses[index] = decision.course
        for effect in decision.effects { try perform(effect, of: index) }
        guard campaign.accounts.letsOthersStart(role: role, from: old, to: decision.course) else { return }
        let waiting = courses.indices.filter { courses[$0].state.isToBeJudged && $0 != index }
        for other in waiting.sorted(by: { ranks[$0] > ranks[$1] }) { try take(.judged(.accepted), other) }
    }

    private mutating func perform(_ effect: Effect, of index: Int) throws {
        switch effect {
        case .displace(let id): try take(.gaveWay, Int(id.number))
        case .colleagues(let order, let reason):
            for other in courses.indices where other != index {
                if case .finished = courses[other].state { continue }
                switch order {
                case .stop: try take(.stopped(reason: reason), other)
                case .pause(let until): try take(.paused(until: until, reason: reason), other)
                }
            }
        default: break
        }
    }
}

/// What holds for every account, whoever comes in whatever order.
@Suite struct AccountPropertyTests {
    private func people(_ draw: inout Draw) throws -> People {
        var campaign = Given.campaign()
        campaign.accounts = AccountRules(
            atOnce: draw.number(1...3),
            roles: [
                .init(name: "sponsor", when: .field(.title, .words(["vp"]))),
                .init(
                    name: "champion", when: .field(.title, .words(["director"])),
                    starts: .init(after: "sponsor", step: "first-call")),
                .init(
                    name: "user", when: .field(.title, .words(["clerk"])),
                    starts: .init(after: "champion", step: "second-call")),
            ],
            reactions: [
                .init(outcomes: ["meeting-booked"], others: .stop),
                .init(outcomes: ["callback"], others: .pause(for: .clock(.days(2)))),
            ])
        return People(campaign: campaign, now: try Given.instant("2026-03-02T15:00:00Z"))
    }

    private func join(_ people: inout People, _ draw: inout Draw) throws {
        var lead = Given.lead()
        lead.id = Lead.ID(Int64(people.leads.count))
        lead.account = Account.ID(1)
        lead.title = try draw.one(of: ["VP", "Director", "Clerk", nil])
        people.leads.append(lead)
        people.ranks.append(Double(draw.number(0...60)) / 10)
        people.courses.append(.unjudged)
        try people.take(.judged(.accepted), people.leads.count - 1)
    }

    private func work(_ people: inout People, _ draw: inout Draw, outcomes: [String]) throws {
        guard !people.active.isEmpty else { return }
        let index = try draw.one(of: people.active)
        guard let touch = people.courses[index].open.first else { return }
        people.now = max(people.now, touch.due)
        if let meeting = people.courses[index].progress.meeting {
            return try people.take(.meeting(.held(meeting)), index)
        }
        guard touch == people.courses[index].open.call else { return try people.take(.taskDone(.other), index) }
        let name = try draw.one(of: outcomes)
        let outcome = Outcome(
            disposition: name, calledAt: people.now,
            when: DispositionTable.standard[name]?.takesMoment == true ? people.now + .days(1) : nil)
        try people.take(.called(outcome), index)
    }

    @Test func `never more are worked than may be at once, and a stop reaches all others`() throws {
        var (full, stopped) = (0, 0)
        for seed in UInt64(0)..<100 {
            var draw = Draw(seed: seed)
            var people = try people(&draw)
            for _ in 0..<25 {
                if draw.chance(40), people.leads.count < 8 { try join(&people, &draw) }
                let before = people.courses
                try work(&people, &draw, outcomes: ["busy", "voicemail", "callback", "not-now", "meeting-booked"])
                let most = people.campaign.accounts.atOnce ?? 0
                #expect(people.active.count <= most)
                full += people.active.count == most ? 1 : 0
                let booked = people.courses.indices.contains {
                    people.courses[$0].progress.meeting != nil && before[$0].progress.meeting == nil
                }
                if booked {
                    #expect(people.courses.count { $0.state.name != "finished" } == 1)
                    stopped += 1
                }
            }
        }
        #expect(full > 300 && stopped > 30)
    }

    @Test func `nobody waits while a place is free, unless for a role that is to come`() throws {
        var waits = 0
        for seed in UInt64(1000)..<1100 {
            var draw = Draw(seed: seed)
            var people = try people(&draw)
            for _ in 0..<25 {
                if draw.chance(40), people.leads.count < 8 { try join(&people, &draw) }
                try work(&people, &draw, outcomes: ["busy", "voicemail", "not-now", "not-interested"])
                for index in people.courses.indices {
                    guard case .waiting(let wait) = people.courses[index].state else { continue }
                    waits += 1
                    #expect(!people.active.isEmpty)
                    if case .turn = wait { #expect(people.active.count == people.campaign.accounts.atOnce) }
                }
            }
        }
        #expect(waits > 150)
    }

    @Test func `when those who are worked finish, everybody who waits has a turn`() throws {
        for seed in UInt64(2000)..<2060 {
            var draw = Draw(seed: seed)
            var people = try people(&draw)
            for _ in 0..<8 { try join(&people, &draw) }
            for _ in 0..<8 * 10 where !people.active.isEmpty {
                try work(&people, &draw, outcomes: ["voicemail", "not-interested"])
            }
            #expect(people.courses.allSatisfy { $0.state.name == "finished" && $0.dials > 0 })
        }
    }

    @Test func `of people who come before anybody is called, the best are worked`() throws {
        for seed in UInt64(3000)..<3100 {
            var draw = Draw(seed: seed)
            var people = try people(&draw)
            people.campaign.accounts.roles = []
            for _ in 0..<5 { try join(&people, &draw) }
            let worst = people.active.map { people.ranks[$0] }.min() ?? 0
            let best = people.courses.indices.filter { !people.active.contains($0) }.map { people.ranks[$0] }.max()
            #expect(worst + Rank.noticeable >= best ?? 0)
        }
    }
}
