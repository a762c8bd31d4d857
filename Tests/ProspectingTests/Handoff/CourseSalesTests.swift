import Prospecting
import Testing

/// What follows when sales has answered.
@Suite struct CourseSalesTests {
    private func situation(_ stage: Lead.Stage, account: Account.Stage = .prospect) throws -> Situation {
        var campaign = Given.campaign()
        campaign.handoff.rejectReasons = [
            .init("not-a-fit", then: .disqualify(reason: nil)),
            .init("no-budget", then: .recycle(after: .clock(.days(180)), reason: nil, into: "nurture")),
            .init("already-ours", then: .finish(reason: nil)),
        ]
        campaign.handoff.lostReasons = [.init("competitor", then: .recycle(after: .clock(.days(365)), reason: nil))]
        var situation = try Given.situation(campaign, lead: Given.lead(stage: stage))
        situation.facts.account = Account(id: Account.ID(1), stage: account)
        return situation
    }

    private let done = Course(state: .finished(reason: "qualified"))

    /// The effects of an answer, in words.
    private func effects(
        of answer: SalesAnswer, at stage: Lead.Stage, account: Account.Stage = .prospect
    ) throws -> [String] {
        try done.answered(answer, in: situation(stage, account: account)).effects.map { effect in
            switch effect {
            case .moveLead(let stage, let reason, let returnOn, let into):
                [stage.rawValue, reason, returnOn?.rfc3339, into].compactMap(\.self).joined(separator: " ")
            case .announce(let told):
                [told.type.rawValue, told.reason, told.returnOn?.rfc3339].compactMap(\.self).joined(separator: " ")
            case .markAccount(let stage): "account \(stage)"
            case .rememberSentBack(let reason): "sent back: \(reason)"
            default: "\(effect)"
            }
        }
    }

    @Test func `accepted, an opportunity, won`() throws {
        #expect(try effects(of: .accept, at: .sql) == ["handoff.accepted", "accepted"])
        #expect(
            try effects(of: .opportunity(amount: nil), at: .accepted)
                == ["opportunity.opened", "opportunity", "account opportunity"])
        #expect(
            try effects(of: .won(amount: Money(hundredths: 100)), at: .opportunity)
                == ["opportunity.won", "won", "account customer"])
    }

    @Test(
        arguments: [
            (
                "no-budget",
                [
                    "handoff.rejected no-budget 2026-08-29T16:00:00Z",
                    "recycled no-budget 2026-08-29T16:00:00Z nurture",
                    "lead.recycled no-budget 2026-08-29T16:00:00Z", "sent back: no-budget",
                ]
            ),
            (
                "not-a-fit",
                [
                    "handoff.rejected not-a-fit", "disqualified not-a-fit", "lead.disqualified not-a-fit",
                    "sent back: not-a-fit",
                ]
            ),
            ("already-ours", ["handoff.rejected already-ours", "working already-ours", "sent back: already-ours"]),
        ] as [(String, [String])])
    func `a lead that is sent back follows its reason`(reason: String, expected: [String]) throws {
        #expect(try effects(of: .reject(reason: reason), at: .sql) == expected)
    }

    @Test func `a lost lead stays lost, or comes back where its reason says so`() throws {
        #expect(
            try effects(of: .lost(reason: "competitor"), at: .opportunity, account: .opportunity)
                == [
                    "lost competitor", "opportunity.lost competitor 2027-03-02T16:00:00Z",
                    "recycled competitor 2027-03-02T16:00:00Z", "lead.recycled competitor 2027-03-02T16:00:00Z",
                    "sent back: competitor", "account prospect",
                ])
        #expect(
            try effects(of: .lost(reason: "timing"), at: .accepted)
                == ["lost timing", "opportunity.lost timing", "sent back: timing"])
    }

    /// Finished on 20 February, answered on 2 March, sent back for 30 days: the day of return, by `re-enter-after`.
    @Test(arguments: [
        (10, "2026-04-01T16:00:00Z"), (40, "2026-04-01T16:00:00Z"), (41, "2026-04-02T16:00:00Z"),
        (60, "2026-04-21T16:00:00Z"),
    ])
    func `when a lead may come back is counted from the end of its enrollment, not from the answer`(
        reEnterAfter: Int, back: String
    ) throws {
        var situation = try situation(.sql)
        situation.campaign.entry.reEnterAfter = .clock(.days(reEnterAfter))
        situation.campaign.handoff.rejectReasons = [
            .init("later", then: .recycle(after: .clock(.days(30)), reason: nil))
        ]
        situation.finishedAt = try Given.instant("2026-02-20T16:00:00Z")
        let decision = try done.answered(.reject(reason: "later"), in: situation)
        let date = try Given.instant(back)
        #expect(
            decision.effects.contains(.moveLead(to: .recycled, reason: "later", returnOn: date, into: "spring")))
    }

    @Test func `a call that was promised after the lead had qualified ends with the answer`() throws {
        let open = try Given.active()
        let decision = try open.answered(.accept, in: situation(.sql))
        #expect(decision.course.state == .finished(reason: "accepted by sales"))
        let left = try open.answered(.opportunity(amount: nil), in: situation(.accepted))
        #expect(left.course == open)
    }

    @Test func `a lead that stands elsewhere meanwhile stays there, and the answer is told all the same`() throws {
        #expect(try effects(of: .accept, at: .working) == ["handoff.accepted"])
        #expect(
            try effects(of: .reject(reason: "no-budget"), at: .accepted)
                == ["handoff.rejected no-budget", "sent back: no-budget"])
    }

    @Test func `a reason that the campaign does not know is refused with those it knows`() throws {
        let situation = try situation(.sql)
        let refusal = #expect(throws: Refusal.self) {
            _ = try done.answered(.reject(reason: "no-budgt"), in: situation)
        }
        #expect(
            refusal?.message
                == "\"no-budgt\" is no reason here; it takes one of not-a-fit, no-budget, already-ours; "
                + "did you mean \"no-budget\"?")
        #expect(throws: Refusal.self) { _ = try done.answered(.lost(reason: "whatever"), in: situation) }
    }

    @Test func `a campaign without reasons takes any name, and recycles for a quarter`() throws {
        let situation = try Given.situation(lead: Given.lead(stage: .sql))
        let decision = try done.answered(.reject(reason: "too-small"), in: situation)
        let back = situation.now + .days(90)
        #expect(decision.effects.contains(.moveLead(to: .recycled, reason: "too-small", returnOn: back)))
        for reason in ["Too small", "", "a--b", "größe"] {
            #expect(throws: Refusal.self) { _ = try done.answered(.reject(reason: reason), in: situation) }
        }
    }

    @Test(
        arguments: [
            ("2026-03-09T12:00:00Z", "2026-11-02T12:00:00Z", "sent back in March: no budget"),
            ("2025-12-31T23:30:00Z", "2026-11-02T12:00:00Z", "sent back in December 2025: no budget"),
            ("2026-03-01T03:00:00Z", "2026-11-02T12:00:00Z", "sent back in February: no budget"),
        ])
    func `who calls next reads when and why it was sent back`(at: String, now: String, words: String) throws {
        let zone = try #require(Zone("America/Chicago"))
        let back = SentBack(at: try Given.instant(at), reason: "no-budget")
        #expect(back.words(now: try Given.instant(now), zone: zone) == words)
    }
}
