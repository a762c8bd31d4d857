import Foundation
import Prospecting
import Testing

@testable import LeadFile

@Suite struct CustomTextTests {
    @Test(
        arguments: [
            ("12", .number, .number(12)), ("-4.5", .number, .number(-4.5)), ("1,200", .number, .number(1200)),
            ("$514,405,000", .number, .number(514_405_000)), ("12 %", .number, nil), ("many", .number, nil),
            ("1-2", .number, nil), ("Yes", .flag, .flag(true)), ("x", .flag, .flag(true)), ("N", .flag, .flag(false)),
            ("0", .flag, .flag(false)), ("maybe", .flag, nil), ("2026-02-16", .day, .day("2026-02-16")),
            ("2/16/2026", .day, .day("2026-02-16")), ("soon", .day, nil), ("1,200", .text, .text("1,200")),
        ] as [(String, CustomField.Kind, CustomValue?)])
    func `a value is read as its kind`(text: String, kind: CustomField.Kind, value: CustomValue?) {
        #expect(CustomText.value(text, kind, monthFirst: true) == value)
    }

    @Test func `a lead has the values that could be read, and the others are warned of`() throws {
        let text =
            "Email,custom.fleet:number,custom.sap:flag,custom.note\na@b.example,\"1,200\",perhaps, hot \nc@d.example,,,\n"
        let lines = try leadLines(of: Data(text.utf8))
        guard case .draft(let draft, 2, let warnings) = lines[0], case .draft(let other, 3, []) = lines[1] else {
            Issue.record("no lead was read")
            return
        }
        #expect(draft.custom == ["fleet": .number(1200), "note": .text("hot")])
        #expect(warnings == ["custom.sap \"perhaps\" is neither yes nor no; left blank"])
        #expect(other.custom == [:])
    }
}
