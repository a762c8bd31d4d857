import CampaignFile
import Prospecting
import Testing

@Suite struct FindingPositionTests {
    @Test func `a finding points at the key that it is about`() {
        let text = """
            campaign: spring
            queue: inside-sales
            profile:
              require:
                - country: [US]
              exclude:
                - title: {words: [intern]}
                - country: [US]
            cadence:
              hours: {mon-fri: "09:00-11:00"}
              steps: [{id: first-call, day: 1}]
            """.replacing("day: 1}", with: "day: 1, call: opener, at: another-time-of-day}")
        #expect(
            diagnostics(text) == [
                "spring.yaml:8:7: warning: this excludes every lead that passes \"require\";"
                    + " make it narrower, or change what is required",
                "spring.yaml:10:3: warning: all hours lie in the morning, so another-time-of-day changes nothing for"
                    + " first-call; widen the hours (the day parts at 11:30 and 14:30), or leave it out",
            ])
    }

    @Test func `what the file does not say is pointed at where it would stand`() {
        let text = """
            campaign: spring
            queue: inside-sales
            cadence: {steps: [{id: first-call, day: 1, call: opener}]}
            profile: {points: [{name: us, when: {country: [US]}, points: 10}]}
            """
        #expect(
            diagnostics(text) == [
                "spring.yaml:4:1: warning: no lead can reach tier B;"
                    + " let it begin at a share of the 10 points that leads can have"
            ])
    }

    @Test func `the points of a policy are found inside of it`() {
        let text = campaignText("dispositions: {busy: {then: retry, after: 2h, at-most: 1, else: next-step}}")
        #expect(
            diagnostics(text).map { $0.prefix(33) } == ["spring.yaml:7:47: warning: \"busy\""])
    }

    @Test func `a file with errors is not reviewed`() {
        let text = campaignText("titel: x\nprofile: {points: [{name: us, when: {country: [US]}, points: 10}]}")
        #expect(diagnostics(text).count == 1)
    }

    @Test func `what a file of definitions says is pointed at there`() {
        let text = campaignText("uses: [shared.yaml]")
        let profile = """
            profile:
              points:
                - {name: us, when: {country: [US]}, points: 10}
                - {name: ca, when: {country: [CA]}, points: 10}
              tiers: {A: 70, B: 40, C: 0}
            """
        #expect(
            diagnostics(text, files: ["shared.yaml": profile]) == [
                "shared.yaml:5:11: warning: no lead can reach tier A;"
                    + " let it begin at a share of the 20 points that leads can have"
            ])
    }

    @Test func `a text that was applied before is read without a review`() {
        let text = campaignText("profile: {points: [{name: us, when: {country: [US]}, points: 10}]}")
        let source = CampaignSource(path: "spring.yaml", text: text)
        #expect(CampaignReader.read(source).diagnostics.count == 1)
        #expect(CampaignReader.read(source, reviewing: false).diagnostics == [])
    }

    @Test func `an error of the review refuses the campaign`() {
        let rule = "qualified-when: {need: [acute]}, otherwise: {then: qualify}"
        let text = campaignText(
            """
            qualification: {questions: [{id: need, ask: Why, choices: [acute, vague]}], \(rule)}
            handoff: {route: [{to: [ae@example.com]}]}
            """)
        let reading = CampaignReader.read(CampaignSource(path: "spring.yaml", text: text))
        #expect(reading.diagnostics.map(\.severity) == [.error])
        #expect(reading.campaign == nil)
    }
}
