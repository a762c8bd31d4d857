import CampaignFile
import Prospecting
import TestSupport
import Testing

/// Each example, led to its end on a virtual clock.
@Suite struct ExampleRunTests {
    /// A Monday morning in spring, the Friday before Memorial Day, and the evening before Thanksgiving.
    static let starts = ["2026-03-02T09:00:00-06:00", "2026-05-22T16:50:00-05:00", "2026-11-25T19:30:00-06:00"]

    private func run(
        _ name: String, from start: String, calls disposition: String
    ) throws -> (run: CadenceRun, campaign: Campaign) {
        let campaign = try Examples.campaign(name)
        let run = try CadenceRun(
            of: RunOfCampaign.facts(for: name), in: campaign, from: try #require(Instant(rfc3339: start)),
            answer: RunOfCampaign.each(disposition))
        return (run, campaign)
    }

    @Test(arguments: Examples.names, starts)
    func `with every call unanswered it comes to its end`(name: String, start: String) throws {
        let (run, campaign) = try run(name, from: start, calls: "no-answer")
        expectLawful(run, campaign)
        expectEnd(run, campaign)
        let calls = campaign.cadence.steps.filter { $0.work.channel == .call }.map(\.id)
        #expect(Set(run.entries.filter { $0.channel == .call }.map(\.step)) == Set(calls))
    }

    @Test(arguments: Examples.names, starts)
    func `with every call a voicemail each step is done once, on its day`(name: String, start: String) throws {
        let (run, campaign) = try run(name, from: start, calls: "voicemail")
        expectLawful(run, campaign)
        expectEnd(run, campaign)
        let done = run.entries.map(\.step)
        #expect(Set(done).count == done.count)
        #expect(campaign.cadence.steps.map(\.id).filter(done.contains) == done)
        #expect(run.course.progress.passedOver.count + done.count == campaign.cadence.steps.count)
    }

    @Test(arguments: Examples.names)
    func `whatever comes of its touches it ends, within hours and limits`(name: String) throws {
        let campaign = try Examples.campaign(name)
        let starts = try Self.starts.map { try #require(Instant(rfc3339: $0)) }
        var ends: Set<String> = []
        for seed in UInt64(0)..<20 {
            var random = SeededGenerator(seed: seed)
            let facts = RunOfCampaign.facts(for: name)
            let run = try CadenceRun(of: facts, in: campaign, from: starts[Int(seed % 3)]) { turn in
                RunOfCampaign.byChance(turn, in: campaign, &random)
            }
            expectLawful(run, campaign)
            #expect(run.endedAt < starts[Int(seed % 3)] + .days(400))
            if case .finished(let reason) = run.end { ends.insert(reason) } else { Issue.record("\(seed): \(run.end)") }
        }
        #expect(ends.count > 3)
    }

    @Test(arguments: Examples.names)
    func `with a team that is always late it ends as well, within hours and limits`(name: String) throws {
        let campaign = try Examples.campaign(name)
        for seed in UInt64(0)..<10 {
            var random = SeededGenerator(seed: seed)
            var delays = SeededGenerator(seed: seed + 1000)
            let run = try CadenceRun(
                of: RunOfCampaign.facts(for: name), in: campaign,
                from: try #require(Instant(rfc3339: Self.starts[Int(seed % 3)])),
                lateness: { _ in .minutes(Int.random(in: 0...3000, using: &delays)) },
                answer: { RunOfCampaign.byChance($0, in: campaign, &random) })
            expectLawful(run, campaign)
            guard case .finished = run.end else {
                Issue.record("\(seed): \(run.end)")
                continue
            }
        }
    }

    /// Finished as `afterwards` says, at most five weeks after the last day of the file: closed days, days between
    /// business days, retries.
    private func expectEnd(_ run: CadenceRun, _ campaign: Campaign) {
        let isFinish = if case .finish(let reason) = campaign.cadence.afterwards { reason } else { String?.none }
        #expect(run.end == .finished(reason: isFinish ?? "recycled"))
        let days = campaign.cadence.steps.compactMap(\.day).max() ?? 1
        let span = Span.days(campaign.cadence.days == .business ? days * 7 / 5 + 14 : days + 14)
        #expect(run.entries.allSatisfy { $0.at <= run.entries[0].at + span })
    }

    /// Calls lie in the campaign's hours, promised ones in those of the law; no mail and no task comes twice; a lead gets
    /// no more calls a day, calls and mails than the limits say, calls that it asked for or was promised apart.
    private func expectLawful(_ run: CadenceRun, _ campaign: Campaign) {
        let zones = run.facts.lead.zones.isEmpty ? [Zone("America/Chicago")].compactMap(\.self) : run.facts.lead.zones
        let hours = CallingHours.of(campaign, country: "US", zones: zones)
        let lawful = CallingHours.ofCallback(zones: zones)
        let calls = run.entries.filter { $0.channel == .call && $0.result != Progress.skipped }
        for call in calls {
            #expect((call.kind == .callback ? lawful : hours).isOpen(at: call.at), "\(call)")
        }
        let once = run.entries.filter {
            $0.channel != .call && $0.kind != .chore && ["sent", "done"].contains($0.result)
        }
        let answered = once.filter { $0.result == "sent" || !run.course.progress.hasReplied }
        #expect(Set(answered.map(\.step)).count == answered.count)
        #expect(run.entries.map(\.at) == run.entries.map(\.at).sorted())
        let places = calls.compactMap { campaign.cadence.step($0.step)?.index }
        #expect(places.count == calls.count && places == places.sorted(), "no call goes back to an earlier step")
        expectLimits(run, calls.filter { ![.callback, .inbound].contains($0.kind) }, campaign)
    }

    private func expectLimits(_ run: CadenceRun, _ calls: [CadenceRun.Entry], _ campaign: Campaign) {
        let limits = campaign.cadence.limits
        let byDay = Dictionary(grouping: calls) { (campaign.timeZone ?? .utc).local($0.at).date }
        if let most = limits.callsPerLeadADay {
            #expect(byDay.values.allSatisfy { $0.count <= most }, "\(run.shown.joined(separator: "\n"))")
        }
        if let most = limits.callsPerLead { #expect(calls.count <= most) }
        if let most = limits.mailsPerLeadAWeek {
            let mails = run.entries.filter { $0.result == Progress.sent }.map(\.at)
            #expect(mails.indices.allSatisfy { $0 < most || mails[$0] - mails[$0 - most] >= .weeks(1) })
        }
    }
}
