import Prospecting
import TestSupport
import Testing

@testable import Storage

/// Whatever happens to an enrollment, what is read back is what was decided.
@Suite struct CourseRoundTripTests {
    private func campaign() -> Campaign {
        var campaign = Campaign(
            name: "first", queue: "north",
            cadence: Cadence(steps: [
                Step(id: "call-1", day: 1, work: .call(guide: "open")),
                Step(
                    id: "intro", day: 1, work: .mail(MailStep(message: "intro")),
                    condition: [.init(step: "call-1", results: ["no-answer", "busy", "callback", "skipped"])]),
                Step(id: "connect", day: 2, work: .task("Connect")),
                Step(id: "call-2", day: 3, work: .call(guide: nil), atAnotherTimeOfDay: true),
                Step(id: "proof", day: 5, work: .mail(MailStep(message: "proof", isReply: true, isByHand: true))),
                Step(id: "call-3", day: 7, work: .call(guide: nil)),
                Step(id: "goodbye", day: 9, work: .mail(MailStep(message: "goodbye"))),
            ]))
        campaign.cadence.limits = CadenceLimits(callsPerLeadADay: 2, callsPerLead: 7, mailsPerLeadAWeek: 2)
        campaign.entry = .inbound
        campaign.cadence.reactions.replied.callWithin = .businessHours(1)
        campaign.dispositions.set(Disposition("on-leave", connected: true, then: .pause(for: .clock(.days(6)))))
        return campaign
    }

    private func happening(at now: Instant, _ random: inout SeededGenerator) -> Happening {
        let slot: Open.Slot = Bool.random(using: &random) ? .call : .other
        switch Int.random(in: 0..<28, using: &random) {
        case 0: return .skipped(slot, reason: "no use")
        case 1...3: return .overdue(slot)
        case 4...6: return .taskDone(slot)
        case 7...10: return .mailSent
        case 11:
            let reason = Bool.random(using: &random) ? "away" : "asked"
            return .paused(until: now + .days(Int.random(in: 0...9, using: &random)), reason: reason)
        case 12: return .resumed(reason: "away")
        case 13: return .replied(byColleague: Int.random(in: 0..<4, using: &random) > 0)
        case 14: return .numbersLost
        case 15...16: return .engaged(Engagement(type: "demo-request", at: now))
        default:
            let known = ["no-answer", "busy", "voicemail", "gatekeeper", "wrong-number", "callback", "on-leave"]
            let disposition = known.randomElement(using: &random) ?? "busy"
            return .called(Outcome(disposition: disposition, calledAt: now, when: now + .hours(2)))
        }
    }

    @Test func `a course is read back as it was decided, and its touches are what it waits for`() async throws {
        let test = try await TestStore(campaign())
        let leads = try await test.store.importLeads(
            (1...40).map { LeadDraft.person($0) }, campaign: "first", source: nil, now: .opening
        ).map(\.lead)
        let ann = test.ann
        var decided = 0
        for (seed, lead) in leads.enumerated() {
            var random = SeededGenerator(seed: UInt64(seed))
            var now = Instant.opening
            for _ in 0..<25 {
                let (moment, draw) = (now, random)
                let (isDecided, rest) = try await test.store.write { transaction in
                    var random = draw
                    guard let scene = try transaction.openScene(of: lead) else { return (false, random) }
                    let happening = happening(at: moment, &random)
                    let slot: Open.Slot? =
                        switch happening {
                        case .skipped(let slot, _), .overdue(let slot), .taskDone(let slot): slot
                        case .called, .numbersLost: .call
                        case .mailSent: .other
                        default: nil
                        }
                    let situation = scene.situation(now: moment, actor: ann)
                    do {
                        let decision = try scene.enrollment.course.after(happening, in: situation)
                        let cause = Cause(now: moment, ending: .done, slot: slot)
                        let applied = try transaction.apply(decision, to: scene, cause: cause)
                        let after = try transaction.scene(scene.enrollment.id)
                        #expect(after.enrollment.course == decision.course, "\(happening)")
                        #expect(after.touches == applied.touches)
                        return (true, random)
                    } catch is Refusal {
                        return (false, random)
                    }
                }
                random = rest
                decided += isDecided ? 1 : 0
                now = now + .minutes(Int.random(in: 0...2500, using: &random))
            }
        }
        #expect(decided > 250)
    }
}
