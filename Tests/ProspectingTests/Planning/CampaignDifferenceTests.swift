import Prospecting
import Testing

@Suite struct CampaignDifferenceTests {
    private func words(_ change: (inout Campaign) -> Void) -> [String] {
        var after = Campaign.full
        change(&after)
        return CampaignDifference(from: .full, to: after).changes.map(\.words)
    }

    @Test func `nothing differs between a campaign and itself`() {
        #expect(CampaignDifference(from: .full, to: .full).changes == [])
    }

    @Test(arguments: CampaignChanges.all)
    func `a change of any part is told in words`(_ change: CampaignChange) {
        #expect(words(change.make) == change.words)
    }

    @Test func `every stored property of a campaign is among the changes tried above`() {
        let tried = Set(CampaignChanges.all.map(\.path))
        let stored = Set(StoredPaths.of(Campaign.full))
        #expect(stored.subtracting(tried) == [])
        #expect(tried.subtracting(stored) == [])
    }

    @Test func `steps that come, go and change places are told each`() {
        let told = words { campaign in
            campaign.cadence.steps = [
                Step(id: "last", day: 9, work: .mail(MailStep(message: "proof"))),
                Step(id: "connect", day: 2, work: .task("Connect")),
                Step(id: "soon", after: .clock(.hours(1)), work: .task("Wait")),
            ]
        }
        #expect(
            told == [
                "step connect is new, on day 2", "step soon is new, 1h after the step before", "step proof is gone",
            ])
        #expect(
            words { $0.cadence.steps.reverse() } == ["the order of the steps changes: last, proof"])
    }

    @Test func `sections that come and go are told`() {
        #expect(words { $0.qualification = nil } == ["the qualification is gone"])
        #expect(words { $0.mail = nil } == ["this campaign sends no mail any more"])
        #expect(words { $0.goal = nil } == ["goal: none, was 120,000 won, at 60,000 a deal, 40 % from marketing"])
        #expect(words { $0.entry.inbound = nil } == ["inbound: nobody, was event is demo"])
        #expect(words { $0.messages["opener"] = nil } == ["guide opener is gone"])
    }

    @Test func `of a long list what came and what went is told`() {
        let many = (1...9).map { "d\($0).example" }
        var before = Campaign.full
        before.profile.exclude = [.field(.domain, .oneOf(Values(many)))]
        var after = before
        after.profile.exclude = [.field(.domain, .oneOf(Values(many.dropLast() + ["x.example"])))]
        #expect(
            CampaignDifference(from: before, to: after).changes.map(\.words) == [
                "exclude: domain is one of d1.example, d2.example, d3.example, d4.example, d5.example, d6.example, "
                    + "d7.example, d8.example and 1 more (new: x.example; gone: d9.example)"
            ])
    }

    @Test func `what touches who is enrolled is marked so`() {
        var after = Campaign.full
        after.title = "Fourth quarter"
        after.timeZone = Zone("America/Chicago")
        after.entry.isExclusive.toggle()
        after.cadence.steps[0].day = 6
        after.team = nil
        #expect(
            CampaignDifference(from: .full, to: after).changes.map(\.touchesEnrolled)
                == [false, true, true, true, false])
    }
}
