import Prospecting
import Testing

@testable import Wording

@Suite struct GuideNamesTests {
    private let names: GuideNames = {
        var lead = Lead(id: Lead.ID(1), firstName: "Dana", lastName: "O'Neil", createdAt: Instant(milliseconds: 0))
        lead.title = "VP"
        lead.custom = ["fleet-size": .number(40), "renewal": .day("2026-02-16"), "tier": .text("")]
        let account = Account(id: Account.ID(1), name: "AT&T <Labs>", employees: 1200)
        let rep = User(id: User.ID(1), email: "kim@example.com", name: "Kim Lee", role: .sdr)
        let campaign = Campaign(name: "first", title: "Spring", queue: "q", cadence: Cadence(steps: []))
        return GuideNames(
            facts: Facts(lead: lead, account: account), rep: rep, campaign: campaign,
            notes: ["first-call": "Asked for <prices> & dates"])
    }()

    @Test(arguments: [
        ("Hi {{lead.first-name}}, {{rep.first-name}} here.", "Hi Dana, Kim here."),
        ("{{account.name}} & {{ account.employees }}", "AT&T <Labs> & 1200"),
        ("{{{lead.last-name}}} {{&campaign.title}}", "O'Neil Spring"),
        ("a{{#lead.city}} in {{lead.city}}{{/lead.city}}b", "ab"),
        ("a{{^lead.city}} somewhere{{/lead.city}}", "a somewhere"),
        ("{{lead.custom.fleet-size}} trucks, since {{lead.custom.renewal}}", "40 trucks, since 2026-02-16"),
        ("{{#lead.custom.renewal}}by {{lead.custom.renewal}}{{/lead.custom.renewal}}", "by 2026-02-16"),
        ("a{{#lead.custom.tier}}b{{/lead.custom.tier}}{{^lead.custom.other}}c{{/lead.custom.other}}", "ac"),
        ("You said: {{notes.first-call}}", "You said: Asked for <prices> & dates"),
        ("a{{#notes.connect}}{{notes.connect}}{{/notes.connect}}", "a"),
        ("{{! a note }}x", "x"), ("no names", "no names"),
    ])
    func `a guide is written in plain text`(template: String, text: String) {
        let rendered = names.render(template)
        #expect(rendered.text == text)
        #expect(rendered.missing == [])
    }

    @Test(arguments: [
        ("{{lead.city}} {{lead.city}} {{lead.state}}", ["lead.city", "lead.state"]),
        ("{{#lead.title}}{{lead.city}}{{/lead.title}}{{account.domain}}", ["account.domain"]),
        ("{{lead}}", ["lead"]), ("{{nobody.name}}", ["nobody.name"]), ("{{lead.frist-name}}", ["lead.frist-name"]),
        ("{{notes.connect}}", ["notes.connect"]),
        ("{{lead.custom.other}} {{lead.custom.tier}}", ["lead.custom.other", "lead.custom.tier"]),
        ("{{lead.custom}}", ["lead.custom"]), ("{{account.custom.fleet-size}}", ["account.custom.fleet-size"]),
    ])
    func `a name outside a section that has no value blocks the guide`(template: String, missing: [String]) {
        let rendered = names.render(template)
        #expect(rendered.text == nil)
        #expect(rendered.missing == missing)
    }

    @Test func `a template that cannot be read gives no guide`() {
        #expect(names.render("{{#lead.title}} never closed").text == nil)
    }
}
