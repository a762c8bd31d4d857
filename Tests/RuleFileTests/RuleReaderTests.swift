import FileReading
import PhoneNumbers
import Prospecting
import Testing

@testable import RuleFile

/// An operator's file over the bundled table.
@Suite struct RuleReaderTests {
    static func read(_ text: String) throws -> RuleReader.Reading {
        RuleReader.read(text, path: "rules.yaml", over: try #require(RuleReader.bundled().table))
    }

    static func mistakes(_ text: String) throws -> [String] {
        let reading = try read(text)
        #expect((reading.table == nil) == reading.diagnostics.contains { $0.severity == .error })
        return reading.diagnostics.map(\.description)
    }

    static let whole = """
        rules:
          acme-fl:
            name: Acme in Florida
            jurisdiction: US-FL
            hours: {mon-fri: "09:00-12:00, 14:00-17:00"}
            holidays: acme
            before-holidays: "09:00-12:00"
            caps: [{calls: 2, within: day}, {calls: 9, within: ever, to: account, about: same-subject}]
            cooldown: 90d
            parties: consumer
            lines: [mobile, fixed]
            from: 2026-01-01
            until: 2026-12-31
            citations: [house rule 7]
        holidays:
          acme:
            with: US
            observed: nearest
            days: {Founders' Day: 03-14, Picnic: fri from 06-01, Maundy Thursday: easter - 3}
        relax:
          - rule: us
            lines: fixed
            parties: company
            basis: 16 CFR 310.6(b)(7)
          - {rule: us-in, hours: {daily: "08:00-21:00"}, basis: memo of 2026-02-03}
          - {rule: elsewhere, places: [JP, BR], basis: memo of 2026-02-04}
        assume:
          - {countries: [NL, DE], party: company, basis: our lists hold companies only}
        blackouts:
          ida: {places: [US-LA], from: 2026-08-28, until: 2026-09-02, reason: state of emergency}
        """

    @Test func `everything that an operator may write is read`() throws {
        let reading = try Self.read(Self.whole)
        #expect(reading.diagnostics == [])
        let table = try #require(reading.table)
        #expect(table.version.hasPrefix("2026-11-21+"))
        #expect(
            table.loosenings == [
                Loosening(
                    rule: "us", reach: Reach(parties: [.company], lines: [.fixed]), basis: "16 CFR 310.6(b)(7)"),
                Loosening(
                    rule: "us-in", reach: .everybody,
                    hours: .daily(from: LocalTime(minute: 480), to: LocalTime(minute: 1260)),
                    basis: "memo of 2026-02-03"),
                Loosening(
                    rule: "elsewhere", reach: .everybody, places: [.country("JP"), .country("BR")],
                    basis: "memo of 2026-02-04"),
            ])
        #expect(
            table.assumptions == [
                PartyAssumption(countries: ["NL", "DE"], party: .company, basis: "our lists hold companies only")
            ])
        #expect(
            table.blackouts == [
                Blackout(
                    id: "ida", jurisdictions: [.state(country: "US", "LA")],
                    from: try #require(LocalDate("2026-08-28")),
                    until: LocalDate("2026-09-02"), reason: "state of emergency")
            ])
    }

    @Test func `a rule of the operator's has all that one of the table has`() throws {
        let table = try #require(try Self.read(Self.whole).table)
        let rule = try #require(table.rules.last)
        #expect(
            rule.sentences == [
                "calls mon-fri 09:00-12:00, 14:00-17:00, by the called party's clock",
                "no calls on holidays; 09:00-12:00 at most on the day before",
                "at most 2 calls to a person on one day",
                "at most 9 calls to an account in all, on the same subject",
                "no call to a person for 90d after a refusal", "for calls to consumer",
            ])
        #expect(rule.reference() == RuleReference(id: "acme-fl", name: "Acme in Florida", citation: "house rule 7"))
        #expect(rule.origin.binding == .house && rule.origin.isOperators)
        #expect(rule.holidays.name(on: try #require(LocalDate("2026-03-13"))) == "Founders' Day (observed)")
        #expect(rule.holidays.name(on: try #require(LocalDate("2026-06-05"))) == "Picnic")
        #expect(rule.holidays.name(on: try #require(LocalDate("2026-04-02"))) == "Maundy Thursday")
        #expect(rule.holidays.name(on: try #require(LocalDate("2026-11-26"))) == "Thanksgiving Day")
        #expect(rule.from == LocalDate("2026-01-01") && rule.until == LocalDate("2026-12-31"))
    }

    @Test(arguments: [
        (
            "relax: [{rule: us}]",
            "rules.yaml:1:9: error: \"basis\" is missing in a loosening; add basis: 16 CFR 310.6(b)(7)"
        ),
        (
            "relax: [{rule: us-f, basis: x}]",
            "rules.yaml:1:16: error: there is no rule \"us-f\"; did you mean \"us-fl\"?"
        ),
        (
            "rules: {us-fl: {name: x, jurisdiction: US-FL}}",
            "rules.yaml:1:9: error: there is a rule \"us-fl\" already; give yours another name; "
                + "to loosen that one, use relax"
        ),
        (
            "rules: {x: {name: x, jurisdiction: Florida}}",
            "rules.yaml:1:36: error: \"Florida\" is not a place; write it as US, US-FL or elsewhere"
        ),
        (
            "rules: {x: {name: x, jurisdiction: US, hour: {}}}",
            "rules.yaml:1:40: error: unknown key \"hour\" in a rule; did you mean \"hours\"?"
        ),
        (
            "rules: {x: {name: x, jurisdiction: US, holidays: us-all}}",
            "rules.yaml:1:50: error: there is no set of holidays \"us-all\"; it may be US"
        ),
        (
            "rules: {x: {name: x, jurisdiction: US, from: 2026-02-01, until: 2026-01-01}}",
            "rules.yaml:1:58: error: \"until\" is before \"from\""
        ),
        (
            "rules: {x: {name: x, jurisdiction: US, caps: [{calls: 3, within: 1x}]}}",
            "rules.yaml:1:66: error: \"1x\" is not the time of a cap; write it as 24h or 30d, or as day or ever"
        ),
        (
            "holidays: {x: {days: {Late: mon after 05-01}}}",
            "rules.yaml:1:29: error: \"mon after 05-01\" is not a day of the year; "
                + "write it as 12-25, as mon from 05-25, or as easter - 2"
        ),
        (
            "assume: [{countries: [NL], party: firm, basis: x}]",
            "rules.yaml:1:35: error: \"firm\" is not a party; it may be company, sole-trader or consumer"
        ),
        (
            "blackouts: {us: {places: US, from: 2026-01-01, reason: x}}",
            "rules.yaml:1:13: error: a rule is called \"us\" already; give it another name"
        ),
        (
            "rules: {acme: {name: Acme, jurisdiction: US-ZZ}}",
            "rules.yaml:1:42: error: \"US-ZZ\" is not a place; US has no state of that code"
        ),
        (
            "rules: {acme: {name: Acme, jurisdiction: UK}}",
            "rules.yaml:1:42: error: \"UK\" is not a place; write it as GB"
        ),
        (
            "blackouts: {ida: {places: [FL], from: 2026-01-01, reason: x}}",
            "rules.yaml:1:28: error: \"FL\" is not a place; write it as US-FL"
        ),
        (
            "mail: {}",
            "rules.yaml:1:1: error: unknown key \"mail\" in the file; "
                + "it may be rules, holidays, relax, assume or blackouts"
        ),
        ("", "rules.yaml:1:1: error: the file is empty; write rules, relax, assume or blackouts"),
    ])
    func `a mistake is told with its place and what may have been meant`(text: String, mistake: String) throws {
        #expect(try Self.mistakes(text) == [mistake])
    }

    @Test func `hours of the operator's own narrow the law's, and a loosened rule opens what it shut`() throws {
        let phone = PhoneNumber(
            e164: "+13055550123", ext: nil, region: "US", subdivision: "FL", lineType: .fixed,
            zones: ["America/New_York"])
        var lead = Lead(id: Lead.ID(1), numbers: [LeadNumber(phone: phone)], createdAt: Instant(milliseconds: 0))
        lead.party = .company
        let narrow = "rules: {acme: {name: Acme, jurisdiction: US, hours: {mon-fri: \"10:00-16:00\"}}}"
        let evening = try #require(Instant(rfc3339: "2026-06-03T00:30:00Z"))
        func isOpen(_ text: String, at instant: Instant) throws -> Bool {
            let rules = Rulebook(try #require(try Self.read(text).table))
            return Asked(lead, campaign: .atAllHours, rules: rules).isOpen(at: instant)
        }
        #expect(try !isOpen(narrow, at: try #require(Instant(rfc3339: "2026-06-02T13:59:00Z"))))
        #expect(try isOpen(narrow, at: try #require(Instant(rfc3339: "2026-06-02T14:00:00Z"))))
        #expect(try !isOpen("relax: [{rule: us, basis: x}]", at: evening))
        #expect(try isOpen("relax: [{rule: us-fl, parties: company, lines: fixed, basis: x}]", at: evening))
    }
}
