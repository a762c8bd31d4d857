import Prospecting
import Testing

/// The cadence of a campaign of 21 days, as its file has it, led through by a clock.
@Suite struct CourseExampleTests {
    private func campaign() -> Campaign {
        let elsewhen = { (id: String, day: Int) in
            Step(id: id, day: day, work: .call(guide: "opener"), atAnotherTimeOfDay: true)
        }
        let tierAB = Condition.field(.tier, .oneOf(["A", "B"]))
        var connect = Given.task("connect", day: 2)
        connect.only = tierAB
        var personal = Step(
            id: "personal", day: 6, work: .mail(MailStep(message: "personal", isByHand: true)))
        personal.only = .field(.tier, .oneOf(["A"]))
        var fourth = Given.call("fourth-call", day: 14)
        fourth.only = tierAB
        var campaign = Given.campaign([
            Given.call("first-call", day: 1),
            Given.mail("first-mail", day: 1, after: .clock(.minutes(10)), if: ["first-call": ["voicemail"]]),
            Given.mail("intro", day: 1, if: ["first-call": ["no-answer", "busy", "gatekeeper", "skipped"]]),
            connect, elsewhen("second-call", 3), Given.mail("proof", day: 5), personal, elsewhen("third-call", 7),
            fourth, Given.mail("last-mail", day: 21),
        ])
        campaign.timeZone = Zone("America/Chicago")
        campaign.cadence.limits = CadenceLimits(callsPerLeadADay: 2, callsPerLead: 12, mailsPerLeadAWeek: 3)
        campaign.profile.points = [.init(name: "all", when: .field(.country, .oneOf(["US"])), points: 1)]
        return campaign
    }

    /// Does everything the moment it falls due, and writes down what and when.
    private func live(_ disposition: String, lead: Lead = Given.lead()) throws -> (log: [String], walk: Walk) {
        var walk = try Walk(campaign(), lead: lead)
        var log: [String] = []
        while let touch = walk.course.open.first, log.count < 40 {
            let local = try Given.zone("America/Chicago").local(touch.due)
            log.append("\(local.date.iso) \(local.time.text) \(touch.step)")
            switch touch.work.channel {
            case .call: try walk.call(disposition, at: touch.due.rfc3339)
            case .mail: try walk.take(.mailSent, at: touch.due)
            case .task: try walk.take(.taskDone(.other), at: touch.due)
            }
        }
        return (log, walk)
    }

    @Test func `with every call unanswered a lead of tier A gets eight dials, four mails and a task`() throws {
        let (log, walk) = try live("no-answer")
        #expect(
            log == [
                "2026-03-02 09:00 first-call", "2026-03-02 09:00 intro", "2026-03-03 09:00 connect",
                "2026-03-03 11:30 first-call", "2026-03-04 14:30 second-call", "2026-03-05 14:30 second-call",
                "2026-03-06 09:00 proof", "2026-03-09 09:00 personal", "2026-03-10 09:00 third-call",
                "2026-03-11 09:00 third-call", "2026-03-19 09:00 fourth-call", "2026-03-20 09:00 fourth-call",
                "2026-03-30 09:00 last-mail",
            ])
        let back = try Given.instant("2026-06-28T14:00:00Z")
        #expect(
            walk.effects == [
                .moveLead(to: .recycled, reason: "no-response", returnOn: back),
                .announce(Announcement(.leadRecycled, reason: "no-response", returnOn: back)), .finished("recycled"),
            ])
        #expect(walk.course.progress.passedOver == ["first-mail": "first-call was no-answer"])
        #expect(walk.course.progress.shift == 0)
        #expect(walk.course.dials == 8)
    }

    @Test func `a lead of no tier that hears a machine gets the first mail and not what is for others`() throws {
        var lead = Given.lead()
        lead.country = "DE"
        lead.timeZone = Zone("America/Chicago")
        let (log, walk) = try live("voicemail", lead: lead)
        #expect(
            log == [
                "2026-03-02 09:00 first-call", "2026-03-02 09:10 first-mail", "2026-03-04 11:30 second-call",
                "2026-03-06 09:00 proof", "2026-03-10 14:30 third-call", "2026-03-30 09:00 last-mail",
            ])
        #expect(
            walk.course.progress.passedOver == [
                "intro": "first-call was voicemail", "connect": "only for others, by tier",
                "personal": "only for others, by tier", "fourth-call": "only for others, by tier",
            ])
    }
}
