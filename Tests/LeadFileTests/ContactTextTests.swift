import Foundation
import Testing

@testable import LeadFile

@Suite struct ContactTextTests {
    @Test(arguments: [
        "pat@acme.example", " pat@acme.example ", "MAILTO:pat@acme.example", "mailto: pat@acme.example",
        "<pat@acme.example>", "\"pat@acme.example\"", "'pat@acme.example'", "\u{201C}pat@acme.example\u{201D}",
        "<mailto:pat@acme.example>", "Mailto:pat@acme.example?subject=Hi", "pat@acme.example;",
        "\u{A0}pat@acme.example,",
        "E-Mail: pat@acme.example", "Pat Ito <pat@acme.example>", "\"Ito, Pat\" <pat@acme.example>;",
        "Pat <mailto:pat@acme.example>",
    ])
    func `an address is the same whatever is around it`(text: String) {
        #expect(ContactText.bare(text) == "pat@acme.example")
    }

    @Test(arguments: [
        "o'neil@acme.example", "mailto", "+1 (312) 555-0142", "acme.example", "a:b@acme.example", "",
        "a<b>c@acme.example",
    ])
    func `what is of the text stays`(text: String) {
        #expect(ContactText.bare(text) == text)
    }

    @Test func `a lead's address is read so`() throws {
        let lines = try leadLines(of: Data("Email\n<MAILTO:Pat@Acme.example>\n".utf8))
        #expect(lines.map(\.outcome) == ["2 pat@acme.example"])
    }
}
