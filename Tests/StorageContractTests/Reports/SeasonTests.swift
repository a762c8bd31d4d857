import Foundation
import Prospecting
import TestSupport
import Testing

@testable import Storage

/// A season of a team by the store's own methods, with chance in it; then the funnel's counts beside a count that knows
/// nothing but the events that were told.
@Suite struct SeasonTests {
    @Test(.timeLimit(.minutes(60)))
    func `the funnel's counts are those of the events`() async throws {
        let leads = LongRun.rounds(short: 2000, long: 100_000)
        let test = try await Season.play(leads: leads, steps: leads / 2, pace: .minutes(1) ... .minutes(3), seed: 7)
        let told = try await test.toldStages()
        for (grouping, groups) in [(ReportGrouping.campaign, told.byCampaign), (.source, told.bySource)] {
            let report = try await test.store.funnels(ReportFilter(), by: grouping, now: Season.end)
            #expect(report.content.map(\.group) == groups.keys.inReportOrder)
            for funnel in report.content {
                let counted = Dictionary(uniqueKeysWithValues: funnel.steps.map { ($0.stage, $0.leads) })
                #expect(counted == groups[funnel.group], "\(funnel.group ?? "none")")
            }
        }
        let whole = try #require(try await test.store.funnels(ReportFilter(), by: nil, now: Season.end).content.first)
        #expect(whole.steps.allSatisfy { $0.leads > 0 })
    }

    /// Few people to whom much happens: they come back, are made MQLs elsewhere, merged, and amended long afterwards. After
    /// each amendment nobody is with sales whom sales cannot answer.
    @Test(.timeLimit(.minutes(60)), arguments: 1...UInt64(LongRun.rounds(short: 8, long: 50)))
    func `few people to whom much happened came as far as was told of them`(seed: UInt64) async throws {
        let steps = LongRun.rounds(short: 700, long: 3000)
        let test = try await Season.play(leads: 25, steps: steps, pace: .hours(1) ... .hours(30), seed: seed)
        #expect(try await test.count("enrollments") > 25)
        #expect(try await test.count("amendments") > 10)
        let disagreements = try await test.disagreements()
        #expect(disagreements.isEmpty, "\(disagreements.joined(separator: "\n"))")
    }
}

/// What a team does in some weeks.
private struct Season {
    private let test: TestStore
    private var random: SeededGenerator
    private var leads: [Lead.ID] = []
    private var now = Instant.opening
    private var calls: [LoggedAttempt] = []
    private var meetings: [Meeting.ID] = []
    /// Other records of the same people, in no campaign.
    private var twins: [Lead.ID] = []
    private let pace: ClosedRange<Span>
    private let source: InboundSourceState

    static let end = Instant.opening + .days(40_000)
    private static let reasons = ["not-a-fit", "no-budget", "already-ours"]
    private static let sources = ["webinar", "fair", "content", "referral", nil]
    private static let dispositions = [
        "no-answer", "no-answer", "no-answer", "voicemail", "voicemail", "gatekeeper", "busy", "not-interested",
        "no-fit", "not-now", "wrong-number", "do-not-call", "callback", "meeting-booked", "qualified", "qualified",
        "left-company",
    ]

    private static let answers = ["no-fit": ["reason": "competitor"], "qualified": ["budget": "5000"]]

    static func play(leads count: Int, steps: Int, pace: ClosedRange<Span>, seed: UInt64) async throws -> TestStore {
        let route = Campaign.selling().route
        var campaigns = [Campaign.selling(), .calls("second", qualification: .byBudget, route: route), .nurture]
        campaigns[0].profile = .bySize
        (campaigns[2].qualification, campaigns[2].route) = (.byBudget, route)
        for index in campaigns.indices {
            campaigns[index].entry.mqlWhen = .field(.event, .oneOf(Values(["demo-request"])))
            campaigns[index].entry.reEnterAfter = .clock(.days(20))
        }
        let test = try await TestStore(campaigns[0], campaigns[1], campaigns[2])
        let source = try await test.store.addInboundSource(
            "crm", kind: .hubspot, sealedSecret: "s", mapping: nil, campaign: nil, by: test.admin, now: .opening)
        var season = Season(test: test, random: SeededGenerator(seed: seed), pace: pace, source: source)
        try await season.bringIn(count)
        for _ in 0..<steps { try await season.step() }
        return test
    }

    private init(test: TestStore, random: SeededGenerator, pace: ClosedRange<Span>, source: InboundSourceState) {
        self.test = test
        self.random = random
        self.pace = pace
        self.source = source
    }

    private mutating func bringIn(_ count: Int) async throws {
        let drafts = (1...count).map { number in
            LeadDraft.person(number, employees: Int.random(in: 1...100, using: &random)).changed {
                $0.source = Self.sources.randomElement(using: &random) ?? nil
            }
        }
        for start in stride(from: 0, to: count, by: 500) {
            let part = Array(drafts[start..<min(start + 500, count)])
            let campaign = Bool.random(using: &random) ? "first" : "second"
            leads += try await test.store.importLeads(part, campaign: campaign, source: nil, now: now).map(\.lead)
        }
        let others = (1...max(count / 10, 5)).map { LeadDraft.person(200_000 + $0) }
        twins = try await test.store.importLeads(others, campaign: nil, source: nil, now: now).map(\.lead)
    }

    /// One thing that happens to somebody.
    private mutating func step() async throws {
        let most = pace.upperBound.milliseconds
        now = now + .milliseconds(Int(Int64.random(in: pace.lowerBound.milliseconds...most, using: &random)))
        let lead = try #require(leads.randomElement(using: &random))
        do {
            switch Int.random(in: 0..<24, using: &random) {
            case 0...3: try await engage(lead)
            case 4, 5: try await amend()
            case 6, 7: try await meet()
            case 8...12: try await sell()
            case 13: try await beElsewhere(lead)
            case 14: try await passTime()
            case 15 where Int.random(in: 0..<10, using: &random) == 0: try await merge(lead)
            default: try await call(lead)
            }
        } catch is Refusal {
            // Not everything may be done with everybody, and nothing was.
        }
    }

    private mutating func engage(_ lead: Lead.ID) async throws {
        let id = String(random.next())
        _ = try await test.store.engage(lead, Engagement(type: "demo-request", at: now), id: id, now: now)
    }

    /// Another system makes the lead an MQL, or it books a meeting by itself.
    private mutating func beElsewhere(_ lead: Lead.ID) async throws {
        guard Bool.random(using: &random) else {
            let news = InboundNews.Stage(stage: .mql, reason: nil, amount: nil)
            return try await test.store.moveInbound(lead, to: news, from: source, now: now)
        }
        let time = Meeting.Time(startsAt: now + .hours(2), length: .minutes(30))
        try await test.store.meetInbound(lead, .booked(time, with: nil), now: now)
        meetings.append(try await test.store.meetingID(of: lead))
    }

    /// What the clock does.
    private func passTime() async throws {
        _ = try await test.store.returnRecycled(now: now, limit: 50)
        _ = try await test.store.passOverdueHandoffs(now: now, limit: 50)
        _ = try await test.store.skipOverdue(now: now, limit: 50)
    }

    private mutating func merge(_ lead: Lead.ID) async throws {
        guard let twin = twins.popLast() else { return }
        _ = try await test.store.engage(twin, Engagement(type: "demo-request", at: now), id: "twin", now: now)
        _ = try await test.store.merge(lead, twin, by: test.admin, now: now)
    }

    private mutating func call(_ lead: Lead.ID) async throws {
        let rep = Bool.random(using: &random) ? test.ann : test.bob
        let touch = try await test.openTouch(of: lead)
        let outcome = outcome()
        let logged =
            if let touch {
                try await test.store.log(outcome, on: touch, by: rep, learned: LeadChanges(), now: now)
            } else {
                try await test.store.log(outcome, onLead: lead, by: rep, learned: LeadChanges(), now: now)
            }
        calls.append(logged)
        if let meeting = logged.meeting { meetings.append(Meeting.ID(meeting)) }
    }

    /// Reports on a meeting that is over.
    private mutating func meet() async throws {
        guard let meeting = meetings.randomElement(using: &random) else { return }
        let report: Meeting.Report = [.held, .noShow, .cancelled(reason: nil)].randomElement(using: &random) ?? .held
        _ = try await test.store.report(report, on: meeting, by: test.admin, now: now + .days(3))
    }

    /// Sales answers an offer, or goes on with one that it has accepted.
    private mutating func sell() async throws {
        let id = Handoff.ID(Int64.random(in: 1...max(1, Int64(calls.count / 8)), using: &random))
        let answer: SalesAnswer? =
            switch try await test.store.handoff(id).handoff.state {
            case .offered, .overdue, .waiting:
                Bool.random(using: &random)
                    ? .accept : .reject(reason: Self.reasons.randomElement(using: &random) ?? "")
            case .accepted: Bool.random(using: &random) ? .opportunity(amount: nil) : .lost(reason: "price")
            case .opportunity: .won(amount: Money(hundredths: 100_000))
            case .rejected, .won, .lost, .withdrawn: nil
            }
        guard let answer else { return }
        _ = try await test.store.answer(id, answer, by: .user(test.admin), now: now)
    }

    private mutating func amend() async throws {
        let known = Bool.random(using: &random) ? calls : calls.suffix(50)
        guard let call = known.randomElement(using: &random) else { return }
        let attempt = Attempt.ID(call.attempt)
        _ = try await test.store.amend(attempt, with: outcome(), by: test.admin, now: now)
        let lost = try await test.count(
            "leads l",
            where: """
                l.stage = 'sql' AND NOT EXISTS (
                    SELECT 1 FROM handoffs h WHERE h.lead_id = l.id AND h.answered_at IS NULL)
                """)
        #expect(lost == 0, "after the amendment of \(attempt)")
    }

    private mutating func outcome() -> Outcome {
        let disposition = Self.dispositions.randomElement(using: &random) ?? "no-answer"
        return Outcome(
            disposition: disposition, calledAt: now,
            when: ["callback", "meeting-booked"].contains(disposition) ? now + .days(2) : nil,
            answers: Self.answers[disposition] ?? [:])
    }
}

extension TestStore {
    fileprivate typealias Stages = [Lead.Stage: Int]

    /// What the enrollments say otherwise than the events that stand, stay by stay.
    fileprivate func disagreements() async throws -> [String] {
        let told = Dictionary(
            uniqueKeysWithValues: try await listener().reached.map { stay, stages in
                (stay.enrollment, Funnel.stages.filter(stages.contains))
            })
        let kept = try await store.read { transaction in
            let rows = try transaction.connection.rows(
                "SELECT e.id, \(Transaction.reached) AS reached FROM enrollments e WHERE e.entered_at IS NOT NULL")
            return Dictionary(
                uniqueKeysWithValues: try rows.map { row in
                    let funnel = Funnel([Reached(rawValue: try row.int("reached")): 1])
                    return (try row.integer("id"), funnel.steps.filter { $0.leads > 0 }.map(\.stage))
                })
        }
        func words(_ stages: [Lead.Stage]?) -> String { stages?.map(\.rawValue).joined(separator: " ") ?? "none" }
        return Set(told.keys).union(kept.keys).sorted().filter { told[$0] != kept[$0] }.map {
            "\(Enrollment.ID($0)): kept \(words(kept[$0])), told \(words(told[$0]))"
        }
    }

    private func listener() async throws -> Listener {
        try await store.read { transaction in
            var listener = Listener()
            for row in try transaction.connection.rows("SELECT body, undone_at FROM events ORDER BY id") {
                let event = try JSONDecoder().decode(TestEvent.self, from: Data(try row.text("body").utf8))
                listener.hear(event, stands: try row.optionalInteger("undone_at") == nil)
            }
            return listener
        }
    }

    /// The stages that leads reached, by nothing but the events that stand: each stay of a lead in a campaign counts once.
    fileprivate func toldStages() async throws -> (byCampaign: [String?: Stages], bySource: [String?: Stages]) {
        let sources = try await store.read { transaction in
            Dictionary(
                uniqueKeysWithValues: try transaction.connection.rows("SELECT id, source FROM leads").map {
                    (try $0.integer("id"), try $0.optionalText("source"))
                })
        }
        var told: (byCampaign: [String?: Stages], bySource: [String?: Stages]) = ([:], [:])
        let none = Dictionary(uniqueKeysWithValues: Funnel.stages.map { ($0, 0) })
        for (stay, stages) in try await listener().reached {
            for stage in stages {
                told.byCampaign[stay.campaign, default: none][stage, default: 0] += 1
                told.bySource[sources[stay.lead] ?? nil, default: none][stage, default: 0] += 1
            }
        }
        return told
    }
}
