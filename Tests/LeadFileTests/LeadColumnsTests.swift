import Foundation
import Testing

@testable import LeadFile

@Suite struct LeadColumnsTests {
    @Test(
        arguments: [
            ("First Name", LeadField.firstName), ("firstname", .firstName), ("FIRST_NAME", .firstName),
            ("Given Name", .firstName),
            ("E-mail", .email), ("Email Address", .email), ("Work Phone", .workPhone), ("Direct Phone", .directPhone),
            ("Mobile", .mobilePhone), ("Phone 2", .phone), ("Mobile Phone 1", .mobilePhone), ("Company", .company),
            ("Account Name", .company), ("Website", .website), ("Domain", .domain), ("# Employees", .employees),
            ("Number of Employees", .employees), ("Annual Revenue", .revenue), ("State/Region", .state),
            ("Time Zone", .timeZone),
            ("Lead Source", .source), ("Job Title", .title), ("MQL Date", .mqlDate), ("External ID", .externalID),
            ("Record ID", .recordID), ("Full Name", .fullName), ("mql-date", .mqlDate), ("Foo", nil), ("", nil),
            ("Company 2", nil), ("Rejection Reason", .ignore), ("Touchline ID", .ignore),
        ] as [(String, LeadField?)])
    func `a heading is known in any writing`(heading: String, field: LeadField?) {
        #expect(LeadField(named: heading) == field)
    }

    @Test func `a list in German needs no mapping`() throws {
        let names = [
            "Vorname", "Nachname", "Firma", "Telefon", "E-Mail", "Ort", "Land", "Bundesland", "Mobil", "Durchwahl",
            "Branche", "Mitarbeiter", "Umsatz", "Bemerkungen", "MQL-Datum",
        ]
        let fields: [LeadField] = [
            .firstName, .lastName, .company, .phone, .email, .city, .country, .state, .mobilePhone, .directPhone,
            .industry, .employees, .revenue, .notes, .mqlDate,
        ]
        let columns = try LeadColumns(names: names)
        #expect(columns.fields == fields)
        #expect(columns.warnings.isEmpty)
    }

    @Test func `beside Vorname a Name is the last name, and alone the whole`() throws {
        #expect(try LeadColumns(names: ["Name", "Vorname", "E-Mail"]).fields == [.lastName, .firstName, .email])
        #expect(try LeadColumns(names: ["Name", "E-Mail"]).fields == [.fullName, .email])
        let both = try LeadColumns(names: ["Name", "Vorname", "Nachname", "E-Mail"])
        #expect(both.fields == [.fullName, .firstName, .lastName, .email])
    }

    @Test func `an unknown column is left out and said`() throws {
        let columns = try LeadColumns(names: ["Email", "Foo", ""])
        #expect(columns.fields == [.email, nil, nil])
        #expect(
            columns.warnings == [
                LeadFileWarning(
                    line: 1, reason: "column \"Foo\" is not known and is left out; map it with --map \"Foo\"=FIELD"),
                LeadFileWarning(line: 1, reason: "a column without a heading is left out"),
            ])
    }

    @Test(arguments: ["custom.Fleet", "custom.renewal:date", "custom."])
    func `a heading that only looks like a field of the team's own is left out with what one is`(name: String) throws {
        let columns = try LeadColumns(names: ["Email", name])
        #expect(columns.custom == [:])
        #expect(
            columns.warnings.map(\.reason) == [
                "column \"\(name)\" is left out, for it is no custom.NAME:KIND: NAME is small letters, digits and hyphens, KIND "
                    + "one of text, number, flag, day"
            ])
    }

    @Test func `a mapping overrides its heading and silences the warning`() throws {
        let mappings = try ["foo bar=email", "\"E-mail\"=ignore", "A=B=phone"].map { text throws(LeadFileRefusal) in
            try LeadColumnMapping(argument: text)
        }
        let columns = try LeadColumns(names: ["Foo_Bar", "E-mail", "A=B"], mappings: mappings)
        #expect(columns.fields == [.email, .ignore, .phone])
        #expect(columns.warnings == [])
    }

    @Test func `two columns for one field are refused, several phone columns are not`() throws {
        let reason = "columns \"Email\" and \"E-mail\" both give email; leave one out with --map \"E-mail\"=ignore"
        #expect(throws: LeadFileRefusal(reason)) { try LeadColumns(names: ["Email", "Phone", "E-mail"]) }
        #expect(try LeadColumns(names: ["Phone", "Telephone", "Mobile"]).fields == [.phone, .phone, .mobilePhone])
    }

    @Test func `a field of the team's own is named by its heading or by a mapping, with the kind of its values`() throws
    {
        let columns = try LeadColumns(
            names: ["Email", "custom.fleet-size:number", "Renews", "custom.segment"],
            mappings: [try LeadColumnMapping(argument: "Renews=custom.renews-on:day")])
        #expect(columns.fields == [.email, .ignore, .ignore, .ignore])
        #expect(
            columns.custom.sorted { $0.key < $1.key }.map(\.value.text) == [
                "custom.fleet-size:number", "custom.renews-on:day", "custom.segment:text",
            ])
        #expect(columns.warnings == [])
        let reason =
            "columns \"custom.a\" and \"custom.a:day\" both give custom.a; "
            + "leave one out with --map \"custom.a:day\"=ignore"
        #expect(throws: LeadFileRefusal(reason)) {
            try LeadColumns(names: ["Email", "custom.a", "custom.a:day"])
        }
    }

    @Test(arguments: ["custom.", "custom.Fleet", "custom.a:list", "custom.1a", "custom.a:b:c", "customa"])
    func `a name that no field of the team's own can have is refused`(name: String) throws {
        #expect(throws: LeadFileRefusal.self) { try LeadColumnMapping(argument: "X=\(name)") }
    }

    @Test func `a file without a column for phone or mail is refused`() {
        let reason =
            "no column gives a phone number or a mail address; its columns are \"Name\", \"City\"; "
            + "name one with --map COLUMN=phone or --map COLUMN=email"
        #expect(throws: LeadFileRefusal(reason)) { try LeadColumns(names: ["Name", "City"]) }
    }

    @Test func `a mapping of what is not there is refused`() {
        #expect(throws: LeadFileRefusal("--map \"Foo\"=email: the file has no such column; its columns are \"Email\""))
        {
            try LeadColumns(names: ["Email"], mappings: [LeadColumnMapping(column: "Foo", field: .email)])
        }
        #expect(throws: LeadFileRefusal("--map \"Foo\" is not COLUMN=FIELD")) { try LeadColumnMapping(argument: "Foo") }
        let fields = LeadField.allCases.map(\.rawValue).joined(separator: ", ")
        let known = "\(fields), and custom.NAME:KIND, where the kind is text, number, flag or day"
        #expect(throws: LeadFileRefusal("--map \"Foo=bar\": no field is called \"bar\"; the fields are \(known)")) {
            try LeadColumnMapping(argument: "Foo=bar")
        }
    }
}
