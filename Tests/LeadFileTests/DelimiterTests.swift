import Foundation
import Testing

@testable import LeadFile

@Suite struct DelimiterTests {
    @Test(arguments: ["^", "~", ":"])
    func `a rare delimiter that parts every record alike is one`(delimiter: String) throws {
        let text = ["Name|Email|Phone", "Dana|d@a.example|1", "\"Lee|Ito\"|l@a.example|"].joined(separator: "\n")
        let rows = try records(of: text.replacing("|", with: delimiter))
        #expect(
            rows.map(\.fields) == [
                ["Name", "Email", "Phone"], ["Dana", "d@a.example", "1"], ["Lee\(delimiter)Ito", "l@a.example", ""],
            ])
    }

    @Test(arguments: [
        "Name^Email\nDana^Fox^d@a.example", "Note: Email\nDana d@a.example", "mailto:d@a.example\nmailto:l@a.example",
        "https://a.example\nhttps://b.example", "tel:+13125550142\ntel:+13125550143", "Email\n10:30",
    ])
    func `one that does not, or that stands in values, is none`(text: String) throws {
        let counts = try records(of: text).map(\.fields.count)
        #expect(counts == [1, 1])
    }

    @Test func `a usual one wins against a rare one that there is no more of`() throws {
        let rows = try records(of: "email,custom.a:number,custom.b:flag\nd@a.example,1:2,yes:no\n")
        #expect(rows.first?.fields == ["email", "custom.a:number", "custom.b:flag"])
    }

    @Test(arguments: [
        "sep=;\r\n", "sep=;\n", "SEP=;\n", "\"sep=;\"\n", "\u{FEFF}sep=;\r\n",
    ])
    func `a first line as Excel writes it names the delimiter, and is no record`(line: String) throws {
        #expect(
            try records(of: line + "Email,x;Phone\nd@a.example;1") == [
                Row(line: 2, fields: ["Email,x", "Phone"]), Row(line: 3, fields: ["d@a.example", "1"]),
            ])
    }

    @Test func `it may be any character, also a tab, and in any encoding`() throws {
        let text = "sep=\t\r\nEmail\tPhone, work\r\nd@a.example\t1\r\n"
        let rows = [Row(line: 2, fields: ["Email", "Phone, work"]), Row(line: 3, fields: ["d@a.example", "1"])]
        #expect(try records(of: text) == rows)
        #expect(try records(of: Data(utf16LittleEndian: text, mark: true)) == rows)
        #expect(try records(of: "sep=#\nEmail#Phone\n1#2").map(\.fields) == [["Email", "Phone"], ["1", "2"]])
    }

    @Test(arguments: ["sep=", "sep=;", "separator=;\nx", "sep=;;\nx", "sep=\nEmail\n"])
    func `what only looks like that line is a record`(text: String) throws {
        #expect(try records(of: text).first?.line == 1)
    }
}
