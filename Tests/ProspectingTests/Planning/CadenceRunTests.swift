import Prospecting
import Testing

@Suite struct CadenceRunTests {
    private static let enrolled = "2026-03-02T15:00:00Z"

    private func run(
        _ campaign: Campaign = Given.campaign(), lead: Lead = Given.lead(), atMost limit: Int = 50,
        lateness: (CadenceRun.Turn) -> Span = { _ in .zero }, answer: (CadenceRun.Turn) -> Happening?
    ) throws -> CadenceRun {
        try CadenceRun(
            of: Facts(lead: lead, account: nil), in: campaign, from: Given.instant(Self.enrolled), atMost: limit,
            lateness: lateness, answer: answer)
    }

    @Test func `what is done is written down with its moment, its day and what came of it`() throws {
        let run = try run(answer: Given.voicemail)
        #expect(
            run.shown == [
                "2026-03-02 09:00 day 1 first-call call voicemail", "2026-03-03 09:00 day 2 connect task done",
                "2026-03-04 11:30 day 3 second-call call voicemail",
            ])
        #expect(run.end == .finished(reason: "recycled"))
        #expect(run.endedAt == (try Given.instant("2026-03-04T17:30:00Z")))
        #expect(run.facts.lead.stage == .recycled)
        #expect(run.course.dials == 2)
    }

    @Test func `a touch that nobody does is skipped when its time is over`() throws {
        let run = try run { $0.touch.step == "connect" ? nil : Given.voicemail($0) }
        #expect(
            run.shown == [
                "2026-03-02 09:00 day 1 first-call call voicemail", "2026-03-06 09:00 day 5 connect task skipped",
                "2026-03-09 11:30 day 6 second-call call voicemail",
            ])
    }

    @Test func `what is done late is done in its hours, and carries what comes after it`() throws {
        let late = ["first-call": Span.hours(50), "connect": .hours(9)]
        let run = try run(lateness: { late[$0.touch.step] ?? .zero }, answer: Given.voicemail)
        #expect(
            run.shown == [
                "2026-03-04 11:00 day 3 first-call call voicemail", "2026-03-06 09:00 day 5 connect task done",
                "2026-03-09 11:30 day 6 second-call call voicemail",
            ])
    }

    @Test func `what comes too late is skipped`() throws {
        let run = try run(lateness: { $0.touch.step == "connect" ? .days(8) : .zero }, answer: Given.voicemail)
        #expect(run.shown[1] == "2026-03-06 09:00 day 5 connect task skipped")
    }

    @Test func `a run in which nobody ever calls ends forgotten`() throws {
        let run = try run { _ in nil }
        #expect(run.entries == [])
        #expect(run.end == .forgotten)
    }

    @Test func `a lead that the profile does not take is not worked`() throws {
        var campaign = Given.campaign()
        campaign.profile.require = [.init(.field(.employees, .range(atLeast: 100, atMost: nil)))]
        #expect(try run(campaign, answer: Given.voicemail).end == .held(missing: ["employees"]))
        campaign.profile.exclude = [.field(.country, .oneOf(["US"]))]
        let excluded = try run(campaign, answer: Given.voicemail)
        #expect(excluded.end == .finished(reason: "disqualified"))
        #expect(excluded.entries == [])
        #expect(excluded.facts.lead.stage == .disqualified)
    }

    @Test func `a number that is wrong is not called again, and the next one is`() throws {
        let numbers = [Given.number(), Given.number("+13125550101")]
        var called: [String] = []
        let run = try run(lead: Given.lead(numbers)) { turn in
            guard let number = turn.facts.lead.callableNumber, turn.touch.work.channel == .call else {
                return Given.voicemail(turn)
            }
            called.append(number.phone.e164)
            let outcome = called.count == 1 ? "wrong-number" : "voicemail"
            return .called(Outcome(disposition: outcome, calledAt: turn.now))
        }
        #expect(called == ["+13125550100", "+13125550101", "+13125550101"])
        #expect(run.facts.lead.numbers.map(\.isBad) == [true, false])
    }

    @Test func `a disposition that goes on for ever is stopped at the limit`() throws {
        var campaign = Given.campaign([Given.call("only-call", day: 1)])
        campaign.dispositions.set(
            Disposition(
                "busy",
                then: .retry(after: .clock(.hours(1)), atAnotherTimeOfDay: false, atMost: 9999, otherwise: .nextStep)))
        let run = try run(campaign, atMost: 20) { .called(Outcome(disposition: "busy", calledAt: $0.now)) }
        #expect(run.end == .endless)
        #expect(run.entries.count == 20)
    }

    @Test func `an answer that is refused ends the run with the refusal`() throws {
        #expect(throws: Refusal.self) {
            try run { .called(Outcome(disposition: "callback", calledAt: $0.now)) }
        }
    }

    @Test func `answers given on one call are known on the next`() throws {
        let campaign = Given.campaign(qualification: Given.bant())
        let run = try run(campaign) { turn in
            guard turn.slot == .call else { return Given.voicemail(turn) }
            let isFirst = turn.course.dials == 0
            return .called(
                Outcome(
                    disposition: "qualified", calledAt: turn.now,
                    answers: isFirst ? ["need": "acute", "budget": "none"] : ["timeline": "3"]))
        }
        #expect(run.end == .finished(reason: "qualified"))
        #expect(run.facts.lead.stage == .sql)
        #expect(run.entries.count { $0.channel == .call } == 2)
    }
}

extension Given {
    /// Every call reaches a machine, every mail goes out, every task is done.
    static func voicemail(_ turn: CadenceRun.Turn) -> Happening? {
        switch turn.touch.work.channel {
        case .call: .called(Outcome(disposition: "voicemail", calledAt: turn.now))
        case .mail: .mailSent
        case .task: .taskDone(turn.slot)
        }
    }
}

extension CadenceRun {
    /// Each entry in words, on the lead's clock.
    var shown: [String] {
        entries.map { entry in
            let clock = entry.local.map { "\($0.date.iso) \($0.time.text)" } ?? entry.at.rfc3339
            return "\(clock) day \(entry.day) \(entry.step) \(entry.channel.rawValue) \(entry.result)"
        }
    }
}
