import CampaignFile
import Prospecting
import Testing

/// All that a lead gets with every call unanswered, as a careful reader of the file would write it down.
@Suite struct CadenceInFullTests {
    private func run(
        _ campaign: Campaign, title: String = "VP Operations", from start: String, calls: String = "no-answer"
    ) throws -> CadenceRun {
        var facts = RunOfCampaign.facts(for: campaign.name)
        facts.lead.title = title
        return try CadenceRun(
            of: facts, in: campaign, from: try #require(Instant(rfc3339: start)), answer: RunOfCampaign.each(calls))
    }

    @Test func `outbound over 21 days, from a Monday morning`() throws {
        let run = try run(Examples.campaign("outbound-21-day"), from: "2026-03-02T09:00:00-06:00")
        #expect(
            run.shown == [
                "1: 2026-03-02 mon 09:00 call first-call no-answer", "1: 2026-03-02 mon 09:10 mail first-mail sent",
                "2: 2026-03-03 tue 09:00 task connect done", "3: 2026-03-04 wed 11:30 call second-call no-answer",
                "5: 2026-03-06 fri 09:00 mail second-mail sent", "7: 2026-03-10 tue 14:30 call third-call no-answer",
                "10: 2026-03-13 fri 09:00 mail third-mail sent", "14: 2026-03-19 thu 09:00 call fourth-call no-answer",
                "17: 2026-03-24 tue 09:00 task comment done", "21: 2026-03-30 mon 09:00 call last-call no-answer",
                "21: 2026-03-30 mon 09:10 mail last-mail sent",
            ])
        #expect(run.end == .finished(reason: "recycled"))
        #expect(run.facts.lead.returnOn == Instant(rfc3339: "2026-06-28T09:10:00-05:00"))
    }

    @Test func `outbound over 21 days, from the end of the Friday before Memorial Day`() throws {
        let run = try run(Examples.campaign("outbound-21-day"), from: "2026-05-22T16:50:00-05:00")
        #expect(
            run.shown == [
                "1: 2026-05-26 tue 09:00 call first-call no-answer", "1: 2026-05-26 tue 09:10 mail first-mail sent",
                "2: 2026-05-27 wed 09:00 task connect done", "3: 2026-05-28 thu 11:30 call second-call no-answer",
                "5: 2026-06-01 mon 09:00 mail second-mail sent", "7: 2026-06-03 wed 14:30 call third-call no-answer",
                "10: 2026-06-08 mon 09:00 mail third-mail sent", "14: 2026-06-12 fri 09:00 call fourth-call no-answer",
                "17: 2026-06-17 wed 09:00 task comment done", "21: 2026-06-24 wed 09:00 call last-call no-answer",
                "21: 2026-06-24 wed 09:10 mail last-mail sent",
            ])
    }

    @Test func `inbound within ten days, from a Monday morning: twice on the first day, and Saturdays count`() throws {
        let run = try run(Examples.campaign("inbound-10-day"), from: "2026-03-02T09:00:00-06:00")
        #expect(
            run.shown == [
                "1: 2026-03-02 mon 09:00 call at-once no-answer", "1: 2026-03-02 mon 09:05 mail promise sent",
                "1: 2026-03-02 mon 11:05 call same-day no-answer", "2: 2026-03-03 tue 11:30 call next-day no-answer",
                "3: 2026-03-04 wed 08:00 mail answers sent", "4: 2026-03-05 thu 14:30 call day-four no-answer",
                "6: 2026-03-07 sat 10:00 task find-them done", "10: 2026-03-12 thu 08:00 call day-ten no-answer",
                "10: 2026-03-12 thu 08:10 mail close sent",
            ])
    }

    @Test func `half a year of nurture, in which a closed day carries all that comes after it`() throws {
        let run = try run(Examples.campaign("midmarket-nurture"), from: "2026-03-02T09:00:00-06:00")
        #expect(
            run.shown == [
                "1: 2026-03-02 mon 10:00 mail hello-again sent", "30: 2026-03-31 tue 10:00 mail paper sent",
                "60: 2026-04-30 thu 10:00 call first-call no-answer", "92: 2026-06-01 mon 10:00 mail question sent",
                "122: 2026-07-01 wed 10:00 task look done", "155: 2026-08-03 mon 11:30 call last-call no-answer",
                "185: 2026-09-02 wed 10:00 mail way-out sent",
            ])
        #expect(run.end == .finished(reason: "nurtured"))
    }

    @Test func `retries stand beside mails and tasks, from a Monday morning`() throws {
        let run = try run(campaign(Self.machineMakers), from: "2026-03-02T09:00:00-06:00")
        #expect(
            run.shown == [
                "1: 2026-03-02 mon 09:00 call opening no-answer", "1: 2026-03-02 mon 09:00 mail hello sent",
                "2: 2026-03-03 tue 09:00 task linked done", "2: 2026-03-03 tue 11:30 call opening no-answer",
                "3: 2026-03-04 wed 14:30 call again no-answer", "4: 2026-03-05 thu 14:30 call again no-answer",
                "5: 2026-03-06 fri 09:00 mail story sent", "6: 2026-03-09 mon 09:00 mail own-words done",
                "7: 2026-03-10 tue 09:00 call week-two no-answer", "8: 2026-03-11 wed 09:00 call week-two no-answer",
                "14: 2026-03-19 thu 09:00 call week-three no-answer",
                "15: 2026-03-20 fri 09:00 call week-three no-answer", "21: 2026-03-30 mon 09:00 mail farewell sent",
            ])
        #expect(run.course.progress.passedOver == ["left-word": "opening was no-answer"])
        #expect(run.course.dials == 8)
        #expect(run.end == .finished(reason: "recycled"))
        #expect(run.facts.lead.stageReason == "no-response")
    }

    @Test func `retries stand beside mails and tasks, from ten minutes before a long weekend`() throws {
        let run = try run(campaign(Self.machineMakers), from: "2026-05-22T16:50:00-05:00")
        #expect(
            run.shown == [
                "1: 2026-05-22 fri 16:50 call opening no-answer", "1: 2026-05-22 fri 16:50 mail hello sent",
                "2: 2026-05-26 tue 09:00 task linked done", "3: 2026-05-27 wed 09:00 call again no-answer",
                "4: 2026-05-28 thu 11:30 call again no-answer", "5: 2026-05-29 fri 09:00 mail story sent",
                "6: 2026-06-01 mon 09:00 mail own-words done", "7: 2026-06-02 tue 09:00 call week-two no-answer",
                "8: 2026-06-03 wed 09:00 call week-two no-answer", "14: 2026-06-11 thu 09:00 call week-three no-answer",
                "15: 2026-06-12 fri 09:00 call week-three no-answer", "21: 2026-06-23 tue 09:00 mail farewell sent",
            ])
    }

    @Test func `a lead of the last tier that only hears the phone ring gets fewer calls and no task`() throws {
        let run = try run(campaign(Self.machineMakers), title: "Buyer", from: "2026-03-02T09:00:00-06:00")
        #expect(
            run.shown == [
                "1: 2026-03-02 mon 09:00 call opening no-answer", "1: 2026-03-02 mon 09:00 mail hello sent",
                "2: 2026-03-03 tue 11:30 call opening no-answer", "3: 2026-03-04 wed 14:30 call again no-answer",
                "4: 2026-03-05 thu 14:30 call again no-answer", "5: 2026-03-06 fri 09:00 mail story sent",
                "7: 2026-03-10 tue 09:00 call week-two no-answer", "8: 2026-03-11 wed 09:00 call week-two no-answer",
                "21: 2026-03-30 mon 09:00 mail farewell sent",
            ])
    }

    @Test func `a machine that answers gets each call once, and its own mail`() throws {
        let run = try run(
            campaign(Self.machineMakers), from: "2026-03-02T09:00:00-06:00", calls: "voicemail")
        #expect(
            run.shown == [
                "1: 2026-03-02 mon 09:00 call opening voicemail", "1: 2026-03-02 mon 09:10 mail left-word sent",
                "2: 2026-03-03 tue 09:00 task linked done", "3: 2026-03-04 wed 11:30 call again voicemail",
                "5: 2026-03-06 fri 09:00 mail story sent", "6: 2026-03-09 mon 09:00 mail own-words done",
                "7: 2026-03-10 tue 14:30 call week-two voicemail", "14: 2026-03-19 thu 09:00 call week-three voicemail",
                "21: 2026-03-30 mon 09:00 mail farewell sent",
            ])
    }

    /// Calls with a retry on the next business day, mails that depend on what the first call came to, a mail that a rep
    /// edits, steps for the better tiers only.
    static let machineMakers = """
        campaign: machine-makers
        queue: inside-sales
        time-zone: America/Chicago
        profile:
          points:
            - {name: title, when: {title: {words: [vp, chief]}}, points: 70}
            - {name: size, when: {employees: {at-least: 9000}}, points: 30}
        cadence:
          hours: {mon-fri: "09:00-17:00"}
          skip-after: 3bd
          limits: {new-leads-a-day: 30, calls-per-lead-a-day: 2, calls-per-lead: 12, mails-per-lead-a-week: 3}
          steps:
            - {id: opening, day: 1, call: script}
            - {id: left-word, day: 1, after: 10m, email: note, if: {opening: [voicemail]}}
            - {id: hello, day: 1, email: note, if: {opening: [no-answer, busy, gatekeeper, skipped]}}
            - {id: linked, day: 2, task: "Connect", only: {tier: [A, B]}}
            - {id: again, day: 3, call: script, at: another-time-of-day}
            - {id: story, day: 5, email: note, as: reply}
            - {id: own-words, day: 6, email: note, by: hand, only: {tier: [A]}}
            - {id: week-two, day: 7, call: script, at: another-time-of-day}
            - {id: week-three, day: 14, call: script, only: {tier: [A, B]}}
            - {id: farewell, day: 21, email: note, as: reply}
          afterwards: {then: recycle, after: 90d, reason: no-response}
        messages:
          script: {call: "Hello"}
          note: {subject: "A note", body: "Hello"}
        mail: {from: "{{rep.name}} <{{rep.email}}>", postal-address: "1 Main Street"}
        """
}
