import Foundation
import PhoneNumbers
import PhoneParsing
import Prospecting
import Testing

@testable import LeadFile

@Suite struct LeadRowReaderTests {
    /// The one line that a record with these headings and fields gives.
    private func line(_ pairs: KeyValuePairs<String, String>, country: String? = nil) throws -> LeadLine {
        let columns = try LeadColumns(names: pairs.map(\.key))
        let reader = LeadRowReader(columns: columns, country: country, phones: PhoneParser(), now: .reading)
        return reader.line(ofFields: pairs.map(\.value), at: 7)
    }

    private func draft(_ pairs: KeyValuePairs<String, String>, country: String? = nil) throws -> LeadDraft {
        guard case .draft(let draft, _, _) = try line(pairs, country: country) else { throw NoDraft() }
        return draft
    }

    private func warnings(_ pairs: KeyValuePairs<String, String>, country: String? = nil) throws -> [String] {
        guard case .draft(_, _, let warnings) = try line(pairs, country: country) else { throw NoDraft() }
        return warnings
    }

    private struct NoDraft: Error {}

    @Test func `a record as marketing exports it becomes a whole lead`() throws {
        let line = try line([
            "First Name": " Zoë", "Last Name": "Ünal", "Job Title": "SVP, Sales", "E-mail": "ZO.UNAL@ACME.EXAMPLE ",
            "Phone": "(212) 555-0149 x370", "Account Name": "Acme", "Website": "HTTPS://www.Acme.example/about?x=1",
            "Industry": "Energy", "Sector": "Oil", "# Employees": "12,500", "Annual Revenue": "$514,405,000",
            "City": "New York", "State/Region": "N.Y.", "Country": "USA", "Time Zone": "Eastern",
            "Lead Source": "webinar", "Notes": "Met.\r\nSaid: \"call\"", "MQL Date": "2026-02-16T10:00:00Z",
            "Language": "English", "External ID": "77", "HubSpot ID": "hs-1",
        ])
        var expected = LeadDraft()
        expected.firstName = "Zoë"
        expected.lastName = "Ünal"
        expected.title = "SVP, Sales"
        expected.email = "zo.unal@acme.example"
        expected.numbers = [
            PhoneNumber(
                e164: "+12125550149", ext: "370", region: "US", subdivision: "NY", lineType: .unknown,
                zones: ["America/New_York"])
        ]
        expected.company = "Acme"
        expected.domain = "acme.example"
        expected.industry = "Energy"
        expected.sector = "Oil"
        expected.employees = 12_500
        expected.revenue = 514_405_000
        expected.city = "New York"
        expected.state = "NY"
        expected.country = "US"
        expected.timeZone = "America/New_York"
        expected.source = "webinar"
        expected.language = "en"
        expected.notes = "Met.\nSaid: \"call\""
        expected.externalIDs = ["external": "77", "hubspot": "hs-1"]
        expected.mqlDate = "2026-02-16"
        #expect(line == .draft(expected, line: 7, warnings: []))
    }

    @Test func `an unusable phone is a warning while the mail address is usable, and the other way round`() throws {
        #expect(
            try warnings(["Email": "a@b.example", "Phone": "n/a"], country: "US") == [
                "phone \"n/a\" is unusable: not a phone number: \"n/a\""
            ])
        #expect(
            try warnings(["Email": "jane@", "Phone": "2125550123"], country: "US") == [
                "mail address \"jane@\" is unusable: nothing stands after the @"
            ])
        #expect(try warnings(["Email": "", "Phone": "2125550123"], country: "US") == [])
    }

    @Test func `a record without a usable phone or mail address is rejected with every reason`() throws {
        #expect(
            try line(["Email": "none", "Phone": "12345"], country: "US")
                == .rejected(
                    line: 7,
                    reason:
                        "no usable phone or mail address: phone \"12345\" is unusable: too short for a number in US; "
                        + "mail address \"none\" is unusable: it has no @",
                    fields: ["none", "12345"]))
        #expect(
            try line(["Email": "", "Phone": " "])
                == .rejected(
                    line: 7,
                    reason: "no usable phone or mail address: no phone is given; no mail address is given",
                    fields: ["", " "]))
    }

    @Test func `several phone columns give numbers in order, none twice`() throws {
        let draft = try draft(
            [
                "Phone": "2125550100", "Work Phone": "2125550101", "Mobile": "2125550102", "Phone 2": "2125550104",
                "Direct Phone": "2125550103", "Company": "x", "Office Phone": "(212) 555-0103",
            ], country: "US")
        #expect(
            draft.numbers.map(\.e164) == [
                "+12125550103", "+12125550102", "+12125550101", "+12125550100", "+12125550104",
            ])
        #expect(draft.numbers.map(\.lineType) == [.unknown, .mobile, .unknown, .unknown, .unknown])
    }

    @Test(arguments: [
        ("GB", "NY", "+12125550123", "DE", "GB"), ("", "Calif.", "+442071838750", "DE", "US"),
        ("", "Ont.", "", "DE", "CA"), ("", "", "+442071838750", "DE", "GB"), ("", "", "", "de", "DE"),
        ("Narnia", "", "+442071838750", "DE", "GB"), ("", "", "", nil, nil),
    ])
    func `the country is the one given, else the state's, else the phone's, else the sender's`(
        given: String, state: String, phone: String, sender: String?, expected: String?
    ) throws {
        let draft = try draft(
            ["Country": given, "State": state, "Phone": phone, "Email": "a@b.example"], country: sender)
        #expect(draft.country == expected)
    }

    @Test(arguments: [
        ("Deutschland", "030 901820", "+4930901820"), ("UK", "020 7183 8750", "+442071838750"),
        ("", "2125550123", "+12125550123"),
    ])
    func `phones are dialled from the lead's country, else the sender's`(country: String, text: String, e164: String)
        throws
    {
        #expect(try draft(["Country": country, "Phone": text], country: "US").numbers.map(\.e164) == [e164])
    }

    @Test func `a phone without any country must begin with a plus sign`() throws {
        #expect(try draft(["Phone": "+1 212 555 0123"]).country == "US")
        #expect(
            try warnings(["Phone": "212 555 0123", "Email": "a@b.example"]) == [
                "phone \"212 555 0123\" is unusable: of no known country; "
                    + "write it with + and the country code, or give the lead a country"
            ])
    }

    @Test func `what is not understood is left blank and said`() throws {
        let fields: KeyValuePairs = [
            "Email": "a@b.example", "Country": "US", "State": "Bavaria", "Employees": "many", "Revenue": "1.5M",
            "MQL Date": "soon", "Time Zone": "Mars/Base", "Website": "n/a",
        ]
        #expect(
            try warnings(fields) == [
                "state \"Bavaria\" is not one of US; left blank",
                "time-zone \"Mars/Base\" is not a time zone we know; left blank",
                "employees \"many\" is not a number of people; left blank",
                "revenue \"1.5M\" is not a plain sum of money; left blank",
                "website \"n/a\" is not a web address; left blank",
                "mql-date \"soon\" is not a day we can tell; write it as 2026-02-16; left blank",
            ])
        let draft = try draft(fields)
        #expect(draft.state == nil && draft.employees == nil && draft.revenue == nil && draft.mqlDate == nil)
        #expect(draft.domain == "b.example")
    }

    @Test func `facts of a company that is not named are left out and said`() throws {
        #expect(
            try warnings(["Email": "kim@gmail.com", "Industry": "steel", "Employees": "800"]) == [
                "industry and employees left out: it tells of a company, and neither company nor domain is given"
            ])
        #expect(try draft(["Email": "kim@gmail.com", "Industry": "steel"]).industry == nil)
        #expect(try warnings(["Email": "kim@acme.example", "Industry": "steel"]) == [])
        #expect(try draft(["Email": "kim@gmail.com", "Company": "Acme", "Industry": "steel"]).industry == "steel")
    }

    @Test func `the domain is the website's, else the mail's unless anybody may have a mailbox there`() throws {
        #expect(try draft(["Email": "a@b.example", "Website": "www.c.example"]).domain == "c.example")
        #expect(
            try draft(["Email": "a@b.example", "Website": "c.example", "Domain": "d.example"]).domain == "d.example")
        #expect(try draft(["Email": "a@b.example"]).domain == "b.example")
        #expect(try draft(["Email": "a@Gmail.com"]).domain == nil)
    }

    @Test(arguments: [
        ("Ana María Ferrer", "Ana María", "Ferrer"), ("Ferrer, Ana María", "Ana María", "Ferrer"),
        ("Cher", "Cher", nil),
    ])
    func `a full name is split`(name: String, first: String, last: String?) throws {
        let draft = try draft(["Full Name": name, "Email": "a@b.example"])
        #expect(draft.firstName == first)
        #expect(draft.lastName == last)
    }

    @Test func `control characters do not get into a lead`() throws {
        let draft = try draft([
            "First Name": "\u{1b}[31mEve\nNext", "Notes": "a\u{7}\nb\u{202E}", "Email": "a@b.example",
        ])
        #expect(draft.firstName == "[31mEve Next")
        #expect(draft.notes == "a \nb")
    }

    @Test func `many threads read records and agree`() async throws {
        let columns = try LeadColumns(names: ["Email", "Phone", "Country"])
        let reader = LeadRowReader(columns: columns, country: "US", phones: PhoneParser(), now: .reading)
        let rows = (0..<100).map { ["a\($0)@b.example", "212555\(1000 + $0)", "Deutschland"] }
        let alone = rows.map { reader.line(ofFields: $0, at: 2) }
        let together = await withTaskGroup(of: [LeadLine].self) { group in
            for _ in 0..<4 { group.addTask { rows.map { reader.line(ofFields: $0, at: 2) } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(together == Array(repeating: alone, count: 4))
    }
}
