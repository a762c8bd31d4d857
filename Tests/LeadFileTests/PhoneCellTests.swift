import Foundation
import Prospecting
import Testing

@testable import LeadFile

/// What people write into a cell of a phone column.
@Suite struct PhoneCellTests {
    private func read(_ cell: String, heading: String = "Phone", country: String = "US") throws -> LeadLine? {
        let quoted = "\"" + cell.replacing("\"", with: "\"\"") + "\""
        return try leadLines(of: Data("Email,\(heading)\na@b.example,\(quoted)\n".utf8), country: country).first
    }

    private func numbers(_ cell: String, heading: String = "Phone", country: String = "US") throws -> [String] {
        guard case .draft(let draft, _, _) = try read(cell, heading: heading, country: country) else { return [] }
        return draft.numbers.map { $0.e164 + ($0.ext.map { " x" + $0 } ?? "") }
    }

    private func warnings(_ cell: String) throws -> [String] {
        guard case .draft(_, _, let warnings) = try read(cell) else { return [] }
        return warnings
    }

    @Test(arguments: [
        "212-555-0100 / 212-555-0101", "212-555-0100/212-555-0101", "(212) 555-0100; (212) 555-0101",
        "212-555-0100;2125550101", "212-555-0100 or 212-555-0101", "2125550100, 2125550101", "2125550100\n2125550101",
        "2125550100 | 2125550101", "+1 212 555 0100 / +1 212 555 0101", "2125550100 and 2125550101",
        "office: 212-555-0100; mobile: 212-555-0101", "212-555-0100 (office) or 212-555-0101 (cell)",
    ])
    func `two numbers in a cell are two numbers, the first first`(cell: String) throws {
        #expect(try numbers(cell) == ["+12125550100", "+12125550101"])
        #expect(try warnings(cell) == [])
    }

    @Test(arguments: [
        ("(619) 555-0147 x701", "+16195550147 x701"), ("619-555-0147 ext. 701", "+16195550147 x701"),
        ("619-555-0147, ext 701", "+16195550147 x701"), ("619-555-0147;ext=701", "+16195550147 x701"),
        ("619-555-0147 #701", "+16195550147 x701"),
    ])
    func `an extension stays with its number`(cell: String, number: String) throws {
        #expect(try numbers(cell) == [number])
    }

    @Test func `each of two numbers keeps its extension`() throws {
        #expect(try numbers("619-555-0147 x701; 619-555-0148 x702") == ["+16195550147 x701", "+16195550148 x702"])
    }

    @Test(arguments: [
        "212-555-0100 (office)", "(office) 212-555-0100", "office: 212-555-0100", "Office 212-555-0100",
        "Tel. (212) 555-0100", "Direct line: 212 555 0100", "w: 212-555-0100", "(o) 2125550100", "212-555-0100 [HQ]",
        "Phone: +1 212 555 0100", "tel:+1-212-555-0100",
    ])
    func `a word that says whose number it is is not of the number`(cell: String) throws {
        #expect(try numbers(cell) == ["+12125550100"])
        #expect(try warnings(cell) == [])
    }

    @Test func `letters that are digits of a number stay`() throws {
        #expect(try numbers("1-800-FLOWERS") == ["+18003569377"])
        #expect(try numbers("1-800-4MOBILE") == ["+18004662453"])
    }

    @Test(arguments: [("212-555-0100 (mobile)", true), ("m: 2125550100", true), ("212-555-0100 (office)", false)])
    func `a number that is called a mobile is one, whatever its column is called`(cell: String, isMobile: Bool) throws {
        for heading in ["Phone", "Mobile"] {
            guard case .draft(let draft, _, _) = try read(cell, heading: heading) else { return #expect(Bool(false)) }
            #expect(draft.numbers.map(\.lineType) == [isMobile ? .mobile : .unknown])
        }
    }

    @Test func `a fax is left out and told`() throws {
        #expect(try numbers("212-555-0100; fax: 212-555-0101") == ["+12125550100"])
        #expect(
            try warnings("212-555-0100; fax: 212-555-0101") == ["phone \"212-555-0101\" is a fax; left out"])
    }

    @Test(arguments: [
        ("030/901820", "+4930901820"), ("0049 30/901820", "+4930901820"), ("+49 (0)30 / 901820", "+4930901820"),
    ])
    func `a slash behind an area code is of the number`(cell: String, number: String) throws {
        #expect(try numbers(cell, country: "DE") == [number])
    }

    @Test func `of two numbers the one that cannot be used is told, and the other one taken`() throws {
        #expect(try numbers("212-555-0100 / 555-0101") == ["+12125550100"])
        #expect(
            try warnings("212-555-0100 / 555-0101") == [
                "phone \"555-0101\" is unusable: the area code is missing for a number in US"
            ])
    }

    @Test func `a number that a spreadsheet has rounded is told as such`() throws {
        #expect(try numbers("2125550100.0") == ["+12125550100"])
        #expect(try numbers("2.12555E+09") == [])
        #expect(
            try warnings("2.12555E+09") == [
                "phone \"2.12555E+09\" is unusable: a spreadsheet has rounded it, and its last digits are lost; make the column "
                    + "text there and export it again"
            ])
    }

    @Test(arguments: [";", "/"])
    func `a cell with hundreds of numbers is one text, and refused`(separator: String) throws {
        let cell = (0..<300).map { "21255501\(10 + $0 % 90)" }.joined(separator: separator)
        #expect(PhoneCell.parts(cell) == [PhoneCell.Part(text: cell)])
        #expect(try numbers(cell) == [])
        #expect(try warnings(cell).count == 1)
    }

    @Test(arguments: ["n/a", "-", "call reception", "none or unknown", "1;2;3", ";;;", "or", "//"])
    func `what holds no number stays one text`(cell: String) throws {
        #expect(try numbers(cell) == [])
    }
}
