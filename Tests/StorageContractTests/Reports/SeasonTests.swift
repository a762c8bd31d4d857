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
        let test = try await Season.play(leads: leads, seed: 7)
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
}

/// What a team does in some weeks.
private struct Season {
    private let test: TestStore
    private var random: SeededGenerator
    private var leads: [Lead.ID] = []
    private var now = Instant.opening
    private var calls: [LoggedAttempt] = []
    private var meetings: [Meeting.ID] = []

    static let end = Instant.opening + .days(120)
    private static let reasons = ["not-a-fit", "no-budget", "already-ours"]
    private static let sources = ["webinar", "fair", "content", "referral", nil]
    private static let dispositions = [
        "no-answer", "no-answer", "no-answer", "voicemail", "voicemail", "gatekeeper", "busy", "not-interested",
        "no-fit", "not-now", "wrong-number", "do-not-call", "callback", "meeting-booked", "qualified", "qualified",
        "left-company",
    ]

    private static let answers = ["no-fit": ["reason": "competitor"], "qualified": ["budget": "5000"]]

    static func play(leads count: Int, seed: UInt64) async throws -> TestStore {
        var campaigns = [Campaign.selling(), .calls("second")]
        campaigns[0].profile = .bySize
        for index in campaigns.indices {
            campaigns[index].entry.mqlWhen = .field(.event, .oneOf(Values(["demo-request"])))
        }
        let test = try await TestStore(campaigns[0], campaigns[1])
        var season = Season(test: test, random: SeededGenerator(seed: seed))
        try await season.bringIn(count)
        for _ in 0..<count / 2 { try await season.step() }
        return test
    }

    private init(test: TestStore, random: SeededGenerator) {
        self.test = test
        self.random = random
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
    }

    /// One thing that happens to somebody.
    private mutating func step() async throws {
        now = now + .minutes(Int.random(in: 1...3, using: &random))
        let lead = try #require(leads.randomElement(using: &random))
        do {
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1: try await engage(lead)
            case 2: try await amend()
            case 3: try await meet()
            case 4, 5: try await sell()
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
        guard let call = calls.suffix(50).randomElement(using: &random) else { return }
        _ = try await test.store.amend(Attempt.ID(call.attempt), with: outcome(), by: test.admin, now: now)
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

    /// The stages that leads reached, by nothing but the events that stand: each campaign of each lead counts once.
    fileprivate func toldStages() async throws -> (byCampaign: [String?: Stages], bySource: [String?: Stages]) {
        let (events, sources) = try await store.read { transaction in
            (
                try transaction.connection.rows("SELECT body FROM events WHERE undone_at IS NULL ORDER BY id").map {
                    try JSONDecoder().decode(TestEvent.self, from: Data($0.text("body").utf8))
                },
                Dictionary(
                    uniqueKeysWithValues: try transaction.connection.rows("SELECT id, source FROM leads").map {
                        (try $0.integer("id"), try $0.optionalText("source"))
                    })
            )
        }
        var reached: [Stay: Set<Lead.Stage>] = [:]
        for event in events {
            guard let lead = event.lead, let campaign = event.campaign,
                let stage = EventType(rawValue: event.type).flatMap({ Self.stages[$0] })
            else { continue }
            reached[Stay(lead: lead, campaign: campaign), default: [.raw]].insert(stage)
        }
        var told: (byCampaign: [String?: Stages], bySource: [String?: Stages]) = ([:], [:])
        let none = Dictionary(uniqueKeysWithValues: Funnel.stages.map { ($0, 0) })
        for (stay, stages) in reached {
            for stage in stages {
                told.byCampaign[stay.campaign, default: none][stage, default: 0] += 1
                told.bySource[sources[stay.lead] ?? nil, default: none][stage, default: 0] += 1
            }
        }
        return told
    }

    private struct Stay: Hashable {
        var lead: Int64
        var campaign: String
    }

    /// What an event says that a lead has reached.
    private static let stages: [EventType: Lead.Stage] = [
        .leadEnrolled: .raw, .leadDisqualified: .raw, .leadRecycled: .raw, .enrollmentFinished: .raw, .leadMQL: .mql,

        .attemptLogged: .working, .attemptAmended: .working, .leadQualified: .sql, .handoffAccepted: .accepted,
        .opportunityOpened: .opportunity,
        .opportunityWon: .won,
    ]
}
