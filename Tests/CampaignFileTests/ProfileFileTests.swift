import CampaignFile
import Prospecting
import Testing

@Suite struct ProfileFileTests {
    private func profile(_ text: String, files: [String: String] = [:]) throws -> Profile {
        try campaign(campaignText("profile:\n" + text), files: files).profile
    }

    @Test func `those who signed are kept`() throws {
        let read = try profile(
            "  agreed: {marketing: m@example.com, sales: s@example.com, on: 2026-02-20, review-by: 2026-06-01}")
        #expect(
            read.agreement
                == Profile.Agreement(
                    marketing: "m@example.com", sales: "s@example.com", on: LocalDate("2026-02-20"),
                    reviewBy: LocalDate("2026-06-01")))
    }

    @Test func `every shape of a condition is understood`() throws {
        let pattern = try #require(Pattern("^(vp|chief)"))
        let table: [(String, Condition)] = [
            ("country: us", .field(.country, .oneOf(["US"]))),
            ("sector: [Energy, no]", .field(.sector, .oneOf(["Energy", "no"]))),
            ("employees: 1_000", .field(.employees, .oneOf(["1000"]))),
            ("employees: {at-least: 500}", .field(.employees, .range(atLeast: 500, atMost: nil))),
            ("revenue: {at-least: 1e6, at-most: 2_500_000}", .field(.revenue, .range(atLeast: 1e6, atMost: 2.5e6))),
            ("title: {words: [vp, head of]}", .field(.title, .words(["vp", "head of"]))),
            ("title: {matches: \"^(vp|chief)\"}", .field(.title, .matches(pattern))),
            ("account: {owned: yes}", .field(.accountOwned, .flag(true))),
            ("account: {stage: customer}", .field(.accountStage, .oneOf(["customer"]))),
            (
                "account: {stage: [customer], owner: ae@example.com}",
                .all([
                    .field(.accountStage, .oneOf(["customer"])), .field(.accountOwner, .oneOf(["ae@example.com"])),
                ])
            ),
            ("custom: {fleet-size: {at-least: 10}}", .custom("fleet-size", .range(atLeast: 10, atMost: nil))),
            (
                "custom: {has-plant: yes, plan: [gold, 7]}",
                .all([.custom("has-plant", .oneOf(["yes"])), .custom("plan", .oneOf(["gold", "7"]))])
            ),
            (
                "{country: DE, city: Ulm}",
                .all([.field(.country, .oneOf(["DE"])), .field(.city, .oneOf(["Ulm"]))])
            ),
            (
                "{any: [{city: Ulm}, {not: {city: Bonn}}]}",
                .any([.field(.city, .oneOf(["Ulm"])), .not(.field(.city, .oneOf(["Bonn"])))])
            ),
            (
                "{at-least: 1, of: [{all: [{city: Ulm}]}]}",
                .atLeast(1, of: [.all([.field(.city, .oneOf(["Ulm"]))])])
            ),
        ]
        for (text, condition) in table {
            #expect(try profile("  exclude:\n    - \(text)").exclude == [condition], "\(text)")
        }
    }

    @Test func `a blank field holds unless the requirement says otherwise`() throws {
        let read = try profile(
            """
              require:
                - {country: US, employees: {at-least: 1, unknown: fail}}
                - revenue: {at-most: 5, unknown: pass}
            """)
        #expect(
            read.require == [
                .init(.field(.country, .oneOf(["US"])), unknown: .hold),
                .init(.field(.employees, .range(atLeast: 1, atMost: nil)), unknown: .fail),
                .init(.field(.revenue, .range(atLeast: nil, atMost: 5)), unknown: .pass),
            ])
    }

    @Test func `a file gives one value a line`() throws {
        let files = ["rivals.txt": "\u{FEFF}# Rivals\r\n\r\n rival.example \r\nother.example\n\t\n#x\nlast one"]
        let read = try profile("  exclude:\n    - domain: {in-file: rivals.txt}", files: files)
        #expect(read.exclude == [.field(.domain, .oneOf(["rival.example", "other.example", "last one"]))])
    }

    @Test func `an empty file is told`() {
        let text = campaignText("profile:\n  exclude:\n    - domain: {in-file: rivals.txt}")
        #expect(
            diagnostics(text, files: ["rivals.txt": "# none\n"]) == [
                "spring.yaml:9:25: error: the file \"rivals.txt\" is empty; write one value a line"
            ])
    }

    @Test func `points and tiers are kept, the best tier first`() throws {
        let read = try profile(
            """
              points:
                - {name: size, when: {employees: {at-least: 500}}, points: 20}
                - {name: far, when: {country: [NZ]}, points: -5}
              tiers: {low: 0, top: 70}
            """)
        #expect(
            read.points == [
                .init(name: "size", when: .field(.employees, .range(atLeast: 500, atMost: nil)), points: 20),
                .init(name: "far", when: .field(.country, .oneOf(["NZ"])), points: -5),
            ])
        #expect(read.tiers == [.init(name: "top", from: 70), .init(name: "low", from: 0)])
    }

    @Test func `what a lead did gives points of heat`() throws {
        let read = try profile("  engagement: {enrolled: 12, trial-started: 7.5, page-view: 0}")
        #expect(read.engagement == ["enrolled": 12, "trial-started": 7.5, "page-view": 0])
    }

    @Test(arguments: [
        ("event: [webinar]", "event", "\"mql-when\" and \"inbound\" under \"entry\""),
        ("engagement: {at-least: 5}", "engagement", "\"mql-when\" and \"inbound\" under \"entry\""),
        ("tier: A", "tier", "\"only\" of a step"),
    ])
    func `a profile looks at nothing that follows from it`(condition: String, field: String, place: String) {
        #expect(
            diagnostics(campaignText("profile: {exclude: [{\(condition)}]}")) == [
                "spring.yaml:7:22: error: \"\(field)\" cannot be asked here; it is for \(place)"
            ])
    }
}
