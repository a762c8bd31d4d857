import CampaignFile
import Prospecting
import Testing

@Suite struct UsesFileTests {
    private let text = campaignText("uses: [house.yaml]")

    @Test func `a section comes from the file that is used, unless the campaign gives it`() throws {
        let house = "reasons: [too-dear]\nteam: {sdrs: 9, dials-a-day: 9}"
        let read = try campaign(text + "\nteam: {sdrs: 2, dials-a-day: 30}", files: ["house.yaml": house])
        #expect(read.reasons == ["too-dear"])
        #expect(read.team == Team(sdrs: 2, dialsADay: 30))
    }

    @Test func `the cadence may come from there, and its steps look at the campaign's own sections`() throws {
        let house = "cadence: {steps: [{id: ring, call: hello}, {id: note, task: Write, if: {ring: [hung-up]}}]}"
        let read = try campaign(
            """
            campaign: spring
            queue: inside-sales
            uses: house.yaml
            dispositions: {hung-up: next-step}
            messages: {hello: {call: "Hello {{lead.name}}"}}
            """, files: ["house.yaml": house])
        #expect(
            read.cadence.steps == [
                Step(id: "ring", day: 1, work: .call(guide: "hello")),
                Step(
                    id: "note", work: .task("Write"), condition: [.init(step: "ring", results: ["hung-up"])]),
            ])
    }

    @Test func `a mistake in a file that is used is told with its own path, line and column`() {
        let house = "reasons: [price]\nprofile:\n  tiers: {A: 120, B: 0}\nmessages: {hi: {call: \"{{lead.nam}}\"}}"
        let source = CampaignSource(
            path: "campaigns/spring.yaml", text: text + "\nends: soon", files: ["house.yaml": house])
        #expect(
            CampaignReader.read(source).diagnostics.map(\.description) == [
                "campaigns/spring.yaml:5:38: error: unknown message \"opener\"; it may be hi",
                "campaigns/spring.yaml:8:7: error: \"soon\" is not a date; write it as 2026-03-02",
                "campaigns/house.yaml:3:14: error: \"120\" is not a whole number from 0 to 100",
                "campaigns/house.yaml:4:24: error: unknown name \"lead.nam\"; did you mean \"lead.name\"?",
            ])
    }

    @Test func `a message that campaigns share may go unused in one of them`() throws {
        let house = "messages: {opener: {call: Hello}, closer: {call: Bye}, late: {subject: Hm, body: Hm}}"
        #expect(try campaign(text, files: ["house.yaml": house]).messages.count == 2)
    }

    @Test func `two files that give the same section are refused, unless the campaign gives it`() throws {
        let files = ["a.yaml": "reasons: [price]", "b.yaml": "goal: {won-revenue: 1, average-deal: 1}\nreasons: [no]"]
        let both = campaignText("uses: [a.yaml, b.yaml]")
        #expect(
            diagnostics(both, files: files) == [
                "b.yaml:2:1: error: \"reasons\" is given in \"a.yaml\" already; let one of the two files give it, or"
                    + " the campaign itself"
            ])
        #expect(try campaign(both + "\nreasons: [other]", files: files).reasons == ["other"])
    }

    @Test(arguments: [
        (
            "queue: x",
            "1:1: error: \"queue\" belongs to a campaign, not to what campaigns share; write it into the campaign"
        ),
        (
            "uses: [x.yaml]",
            "1:1: error: \"uses\" belongs to a campaign, not to what campaigns share; write it into the campaign"
        ),
        ("profil: {}", "1:1: error: unknown key \"profil\" in a file of definitions; did you mean \"profile\"?"),
        ("- profile", "1:1: error: a file of definitions takes a mapping of keys and values, not a list"),
    ])
    func `only sections that campaigns share are taken`(house: String, says: String) {
        #expect(diagnostics(text, files: ["house.yaml": house]) == ["house.yaml:\(says)"])
    }

    @Test func `what a file that cannot be read might give is not missed`() {
        let text = """
            campaign: spring
            queue: inside-sales
            uses: [house.yaml]
            accounts: {when: [{outcome: hung-up, others: stop}]}
            """
        #expect(
            diagnostics(text) == [
                "spring.yaml:3:8: error: there is no file \"house.yaml\"; it must lie in the folder of the campaign"
            ])
        #expect(
            diagnostics(text, files: ["house.yaml": "cadence: ["]) == [
                "house.yaml:1:11: error: not valid YAML: did not find expected node content while parsing a flow node"
            ])
        #expect(
            diagnostics(text, files: ["house.yaml": "# nothing yet"]) == [
                "spring.yaml:3:8: error: the file \"house.yaml\" is empty; give it a section, or take it out"
            ])
    }

    @Test func `files are named alone and once`() {
        #expect(
            diagnostics(campaignText("uses: [../house.yaml, a.yaml, a.yaml]"), files: ["a.yaml": "reasons: [no]"]) == [
                "spring.yaml:7:8: error: \"../house.yaml\" is not the name of a file beside the campaign; put it into the"
                    + " campaign's folder and give its name alone",
                "spring.yaml:7:31: error: \"a.yaml\" is given twice in \"uses\"; take one out",
            ])
    }

    @Test func `a file of definitions is no larger than a campaign`() {
        let big = "# " + String(repeating: "x", count: CampaignLimits.textBytes)
        #expect(
            diagnostics(text, files: ["house.yaml": big]) == [
                "spring.yaml:7:8: error: the file \"house.yaml\" is larger than 256 KiB"
            ])
    }

    @Test(
        arguments: [
            ("reasons: [price]", []),
            (
                "messages: {hi: {call: \"{{lead.nam}}\"}}",
                [
                    "spring.yaml:1:24: error: unknown name \"lead.nam\"; did you mean \"lead.name\"?"
                ]
            ),
            (
                "reasons: [price]\nqualificatoin: {}",
                [
                    "spring.yaml:2:1: error: unknown key \"qualificatoin\" in a file of definitions; did you mean"
                        + " \"qualification\"?"
                ]
            ),
            ("cadence: {steps: [{id: ring, call: opener}, {id: write, email: hello}]}", []),
            ("profile: {value: {industry: {points: 1, in-file: none.txt}}}", nil),
        ] as [(String, [String]?)])
    func `a file of definitions is read by itself`(text: String, says: [String]?) throws {
        let found = try #require(CampaignReader.readDefinitions(CampaignSource(path: "spring.yaml", text: text)))
        if let says { #expect(found.map(\.description) == says) } else { #expect(!found.isEmpty) }
    }

    @Test(arguments: [
        "campaign: x\nreasons: [price]", "queue: x\nreasons: [price]", "campain: x\nqueu: y\ncadence: {}",
        "uses: [x.yaml]\nreasons: [price]", "- reasons", "", "hello: there", ": : :",
    ])
    func `whatever else is no file of definitions`(text: String) {
        #expect(CampaignReader.readDefinitions(CampaignSource(path: "spring.yaml", text: text)) == nil)
    }
}
