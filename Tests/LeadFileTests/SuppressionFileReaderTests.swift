import Foundation
import Prospecting
import Testing

@testable import LeadFile

@Suite struct SuppressionFileReaderTests {
    private func lines(_ text: String) throws -> [SuppressionLine] {
        var reader = try SuppressionFileReader(.bytes(Data(text.utf8)))
        var lines: [SuppressionLine] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    @Test func `without a header each line is a value`() throws {
        #expect(
            try lines("+13125550142\r\n\r\n pat@acme.example \r\n") == [
                SuppressionLine(line: 1, value: "+13125550142"), SuppressionLine(line: 3, value: "pat@acme.example"),
            ])
    }

    @Test func `an area code and a number in two columns are one number`() throws {
        #expect(try lines("312,5550142\n212,5550143").map(\.value) == ["3125550142", "2125550143"])
    }

    @Test func `a header names the columns, in any order, and others are left out`() throws {
        let text = "Id;Channel;E-Mail;Why;Date;Basis\n7;mail;pat@acme.example;wrote;2026-02-01;letter\n8;;;;;"
        #expect(
            try lines(text) == [
                SuppressionLine(
                    line: 2, value: "pat@acme.example", channel: "mail", reason: "wrote", basis: "letter",
                    askedOn: "2026-02-01"),
                SuppressionLine(line: 3, value: "", flaw: "it names nobody"),
            ])
    }

    @Test func `a line that names somebody in several columns stands for each`() throws {
        let text =
            "Name,Phone,Mobile,Email,Reason\nPat,+13125550142,+13125550143,pat@acme.example,asked\nLee,,,lee@a.example,"
        #expect(
            try lines(text) == [
                SuppressionLine(line: 2, value: "+13125550142", reason: "asked"),
                SuppressionLine(line: 2, value: "+13125550143", reason: "asked"),
                SuppressionLine(line: 2, value: "pat@acme.example", reason: "asked"),
                SuppressionLine(line: 3, value: "lee@a.example"),
            ])
    }

    @Test func `two numbers in a field stand for both, and a label for none`() throws {
        let text =
            "Phone\n312-555-0142; 312-555-0143\n(312) 555-0144 (office)\noffice7@acme1234567.example\nmobile.example\n"
        #expect(
            try lines(text).map(\.value) == [
                "312-555-0142", "312-555-0143", "(312) 555-0144", "office7@acme1234567.example", "mobile.example",
            ])
    }

    @Test(arguments: [
        "Phone", "Telephone Number", "Tel No", "tel", "Phone No.", "Contact Phone", "Cell", "Direct Dial", "HQ Phone",
        "Handy",
        "Phone 2", "phone3", "E-mail Address", "Primary Email", "Work Email", "DDI", "Mobile Phone Number",
    ])
    func `a heading that names a contact to the importer of leads names one here`(heading: String) throws {
        let field = try #require(LeadField(named: heading))
        #expect(field == .email || LeadField.phones.contains(field))
        #expect(
            try lines("State,\(heading)\nCA,4155550100\n") == [SuppressionLine(line: 2, value: "4155550100")])
    }

    @Test func `every heading by which lead lists name a phone or a mail address is known`() throws {
        for field in LeadField.phones + [.email] {
            for name in [field.rawValue] + field.otherNames {
                #expect(try lines("State,\(name)\nIN,4155550100\n").map(\.value) == ["4155550100"], "\(name)")
            }
        }
    }

    @Test(arguments: [
        "State,Ruf\nCA,4155550100\n", "CA,4155550100\n", "4155550100;asked by letter\n", "CA,415,5550100\n",
    ])
    func `several columns of which none says whom are refused`(text: String) throws {
        let refusal = #expect(throws: LeadFileRefusal.self) { try lines(text) }
        #expect(refusal?.reason.hasSuffix("head the column phone, email, domain or value") == true)
    }

    @Test(arguments: [("value\nUS-FL", true), ("phone\nUS-FL", false), ("US-FL", false), ("US-FL,", false)])
    func `an area is meant only under the heading value`(text: String, mayBeArea: Bool) throws {
        #expect(try lines(text).map(\.mayBeArea) == [mayBeArea])
    }

    @Test(
        arguments: [
            ("2026-02-01", "US", "2026-02-01"), ("2/1/2026", "US", "2026-02-01"),
            ("1/2/2026 10:00", "GB", "2026-02-01"),
            ("01.02.2026", "DE", "2026-02-01"), ("March", "US", nil), ("2026-02-30", "US", nil),
        ] as [(String, String, String?)])
    func `the day on which they asked is read as lists of the country write days`(
        text: String, country: String, day: String?
    ) {
        let line = SuppressionLine(line: 1, value: "x", askedOn: text)
        #expect(line.askedDay(in: country) == day.flatMap(LocalDate.init))
    }

    @Test func `a file of nothing is refused`() {
        #expect(throws: LeadFileRefusal.self) { try lines("") }
    }
}
