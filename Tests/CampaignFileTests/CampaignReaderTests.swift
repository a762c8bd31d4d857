import CampaignFile
import Prospecting
import Testing

@Suite struct CampaignReaderTests {
    @Test func `what a file does not say is as every campaign has it`() throws {
        let expected = Campaign(
            name: "spring", queue: "inside-sales",
            cadence: Cadence(steps: [Step(id: "first-call", day: 1, work: .call(guide: nil))]))
        #expect(try campaign(campaignText()) == expected)
        #expect(expected.title == "spring")
        #expect(expected.cadence.lease == .minutes(30))
        #expect(expected.cadence.skipAfter == .businessDays(3))
        #expect(expected.dispositions == .standard)
    }

    @Test func `the head of a file is taken as written`() throws {
        let read = try campaign(
            campaignText(
                """
                title: "Spring: the sequel "
                owner: Manager@Example.com
                starts: 2026-03-02
                ends: 2026-03-02
                time-zone: America/Chicago
                reasons: [no, too-dear]
                team: {sdrs: 4, dials-a-day: 45}
                """))
        #expect(read.title == "Spring: the sequel")
        #expect(read.owner == "manager@example.com")
        #expect(read.starts == LocalDate("2026-03-02"))
        #expect(read.ends == LocalDate("2026-03-02"))
        #expect(read.timeZone == Zone("America/Chicago"))
        #expect(read.reasons == ["no", "too-dear"])
        #expect(read.team == Team(sdrs: 4, dialsADay: 45))
    }

    @Test func `words that other YAML readers take for Booleans stay words`() throws {
        let text = "campaign: no\nqueue: on\ncadence: {steps: [{id: yes, call: off}]}"
        let read = try campaign(text)
        #expect([read.name, read.queue, read.cadence.steps[0].id] == ["no", "on", "yes"])
    }

    @Test func `lines may end as on Windows and the file may begin with a mark of its encoding`() throws {
        let text = "\u{FEFF}" + campaignText("titel: x").replacing("\n", with: "\r\n")
        #expect(
            diagnostics(text) == [
                "spring.yaml:7:1: error: unknown key \"titel\" in the file; did you mean \"title\"?"
            ])
    }

    @Test func `five different mistakes are told at once`() throws {
        let text = """
            campaign: spring
            queue: inside-sales
            ends: tomorrow
            cadence:
              lease: 2d
              steps:
                - {id: first-call, day: 1, cal: opener}
            dispositions:
              voicemal: {then: next-step}
            accounts: {at-once: 0}
            """
        #expect(
            diagnostics(text) == [
                "spring.yaml:3:7: error: \"tomorrow\" is not a date; write it as 2026-03-02",
                "spring.yaml:5:10: error: \"2d\" is not clock time from 1m to 12h; write it as 30m or 2h",
                "spring.yaml:7:32: error: unknown key \"cal\" in a step; did you mean \"call\"?",
                "spring.yaml:9:3: error: unknown disposition \"voicemal\"; did you mean \"voicemail\"?",
                "spring.yaml:10:21: error: \"0\" is not a whole number from 1 to 1000",
            ])
    }

    @Test func `what is missing at the end of a file is told at its end`() {
        #expect(
            diagnostics("reasons: [price") == [
                "spring.yaml:1:16: error: not valid YAML: did not find expected ',' or ']' while parsing a flow"
                    + " sequence that begins at 1:10"
            ])
    }

    @Test func `a warning does not keep a campaign from being used`() throws {
        let text = campaignText("profile: {points: [{name: us, when: {country: US}, points: 1}], tiers: {A: 50}}")
        let reading = CampaignReader.read(CampaignSource(path: "spring.yaml", text: text))
        #expect(reading.diagnostics.map(\.severity) == [.warning])
        #expect(reading.campaign?.profile.tiers == [Profile.Tier(name: "A", from: 50)])
    }
}
