import Testing

@testable import LeadFile

@Suite struct AmountTests {
    @Test(
        arguments: [
            ("514405000000", 514_405_000_000), ("$514,405,000", 514_405_000), ("USD 1,234.56", 1234),
            ("1.234.567,89 €", 1_234_567),
            ("EUR 12 000", 12_000), ("CHF 1'000'000", 1_000_000), ("US$5", 5), ("1.234", 1234), ("0", 0), ("12.5", 12),
            ("514405000000.0", 514_405_000_000), ("12\u{A0}000 kr", nil), ("1.5M", nil), ("$5 B", nil),
            ("1.234,5 Mio", nil),
            ("-5", nil), ("", nil), ("$", nil), ("12,34,567", nil), ("1,2345,678", nil), ("1,000,00.5", nil),
            ("1e9", nil),
            ("99999999999999999999", nil), ("٣٤", nil), ("12 USD extra", nil),
        ] as [(String, Int?)])
    func `a plain sum is read and anything else is not`(text: String, amount: Int?) {
        #expect(Amount.money(text) == amount)
    }

    @Test(
        arguments: [
            ("12500", 12_500), ("12,500", 12_500), ("1000+", 1000), ("10,001 +", 10_001), ("51-200", 51),
            ("51 – 200", 51),
            ("1,001 to 5,000 employees", 1001), ("> 1000", 1000), ("250 people", 250), ("many", nil), ("-5", nil),
            ("51-", 51), ("1-2-3", nil), ("5-many", nil), ("", nil),
        ] as [(String, Int?)])
    func `a headcount is its lower bound`(text: String, count: Int?) {
        #expect(Amount.headcount(text) == count)
    }
}

@Suite struct MailAddressTests {
    @Test(arguments: ["jane@acme.example", "Jane.O'Dell+x@ACME.example", "jürgen@bücher.example", "用户@例子.例"])
    func `an address with one at sign and a dotted domain is taken in lower case`(text: String) throws {
        #expect(try MailAddress.parse(text).get() == text.lowercased())
    }

    @Test(arguments: [
        ("none", "it has no @"), ("jane@", "nothing stands after the @"), ("@example", "nothing stands before the @"),
        ("a b@c.example", "it has a space"), ("a\u{A0}b@c.example", "it has a space"),
        ("a@b@c.example", "it has more than one @"),
        ("a@example", "\"example\" is no domain"), ("a@.example", "\".example\" is no domain"),
        ("a@b..example", "\"b..example\" is no domain"), ("a@b.example.", "\"b.example.\" is no domain"),
        (String(repeating: "a", count: 245) + "@b.example", "longer than 254 characters"),
    ])
    func `an address that cannot be one is refused with its reason`(text: String, reason: String) {
        #expect(throws: MailAddress.Unusable(reason: reason)) { try MailAddress.parse(text).get() }
    }

    @Test func `the longest address that mail can carry is taken`() throws {
        let text = String(repeating: "a", count: 244) + "@b.example"
        #expect(try MailAddress.parse(text).get() == text)
    }
}

@Suite struct WebDomainTests {
    @Test(
        arguments: [
            ("http://www.walmart.com", "walmart.com"), ("HTTPS://Acme.Example:8080/a?b#c", "acme.example"),
            ("www.corporate.ford.com/", "corporate.ford.com"), ("acme.example.", "acme.example"),
            ("bücher.example", "bücher.example"),
            ("acme", nil), ("n/a", nil), ("http://", nil), ("a..b", nil), ("see our site: x.y", nil), ("", nil),
            (".", nil),
        ] as [(String, String?)])
    func `the host of a web address is its domain`(text: String, domain: String?) {
        #expect(WebDomain.ofWebsite(text) == domain)
    }
}

@Suite struct DayTextTests {
    @Test(
        arguments: [
            ("2026-02-16", nil, "2026-02-16"), ("2026-2-6 10:00", nil, "2026-02-06"),
            ("2026-02-16T23:30:00+01:00", nil, "2026-02-16"),
            ("16.02.2026", nil, "2026-02-16"), ("2/16/2026", nil, "2026-02-16"), ("16/2/2026", nil, "2026-02-16"),
            ("3/4/2026", true, "2026-03-04"), ("3/4/2026", false, "2026-04-03"), ("3/4/2026", nil, nil),
            ("4/4/2026", nil, "2026-04-04"),
            ("2026/03/04", nil, "2026-03-04"), ("2024-02-29", nil, "2024-02-29"), ("2026-02-29", nil, nil),
            ("2026-13-01", nil, nil),
            ("26-01-01", nil, nil), ("soon", nil, nil), ("", nil, nil), ("20260216", nil, nil), ("2026-02", nil, nil),
        ] as [(String, Bool?, String?)])
    func `a day is read where only one reading is possible`(text: String, monthFirst: Bool?, day: String?) {
        #expect(DayText.isoDay(text, monthFirst: monthFirst) == day)
    }
}

@Suite struct CountriesTests {
    @Test(
        arguments: [
            ("USA", "US"), ("United States", "US"), ("us", "US"), ("U.S.A.", "US"), ("Deutschland", "DE"),
            ("Germany", "DE"),
            ("UK", "GB"), ("United Kingdom", "GB"), ("England", "GB"), ("España", "ES"), ("Espana", "ES"),
            ("México", "MX"),
            ("Österreich", "AT"), ("Schweiz", "CH"), ("The Netherlands", "NL"), ("Netherlands", "NL"),
            ("Côte d’Ivoire", "CI"),
            ("Czech Republic", "CZ"), ("South Korea", "KR"), ("Canada", "CA"), ("can", "CA"), ("Georgia", "GE"),
            ("Narnia", nil),
            ("EU", nil), ("", nil),
        ] as [(String, String?)])
    func `a country is known by its codes and its names`(text: String, code: String?) {
        #expect(Countries.code(text) == code)
    }
}

@Suite struct StatesTests {
    @Test(
        arguments: [
            ("TX", nil, "US TX"), ("Calif.", nil, "US CA"), ("Washington", "US", "US WA"),
            ("washington, d.c.", "US", "US DC"),
            ("New  York", nil, "US NY"), ("Québec", nil, "CA QC"), ("Ont.", "CA", "CA ON"), ("ON", "US", nil),
            ("Bavaria", nil, nil),
        ] as [(String, String?, String?)])
    func `a state is known by its code, name and newspaper style`(text: String, country: String?, expected: String?) {
        #expect(States.state(text, in: country).map { "\($0.country) \($0.code)" } == expected)
    }
}

@Suite struct TimeZoneNameTests {
    @Test(
        arguments: [
            ("America/Chicago", "America/Chicago"), ("Central Standard Time", "America/Chicago"),
            ("PST", "America/Los_Angeles"),
            ("Eastern Time", "America/New_York"), ("Mars/Base", nil), ("", nil),
            ("UTC", nil), ("GMT", nil), ("MST", "America/Denver"),
        ] as [(String, String?)])
    func `a zone is known by its IANA name and by how North America says it`(text: String, name: String?) {
        #expect(TimeZoneName.iana(text, country: nil) == name)
    }

    @Test(
        arguments: [
            ("GMT", "GB", nil, "Europe/London"), ("UTC", "GB", nil, "Europe/London"),
            ("GMT", "IE", nil, "Europe/Dublin"),
            ("GMT", "GH", nil, "Africa/Accra"), ("GMT", "US", nil, nil), ("UTC", "US", "NY", nil),
            ("GMT", "DE", nil, nil),
            ("MST", "US", "AZ", "America/Phoenix"), ("Mountain Time", "US", "AZ", "America/Phoenix"),
            ("MST", "US", "UT", "America/Denver"), ("EST", "US", nil, "America/New_York"), ("EST", "AU", nil, nil),
            ("CST", "CN", nil, nil), ("EST", "PA", nil, nil), ("America/Panama", "PA", nil, "America/Panama"),
        ] as [(String, String, String?, String?)])
    func `what people say for a zone means what it does in their country, or nothing`(
        text: String, country: String, state: String?, name: String?
    ) {
        #expect(TimeZoneName.iana(text, country: country, state: state) == name)
    }
}
