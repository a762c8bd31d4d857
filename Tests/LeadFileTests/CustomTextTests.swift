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
        #expect(CustomText.value(text, kind, country: "US") == value)
    }

    @Test(
        arguments: [
            ("12,5", "DE", 12.5), ("12,5", "US", 12.5), ("12,5", nil, 12.5), ("0,5", "AT", 0.5), (".5", nil, 0.5),
            ("1.234,5", "DE", 1234.5), ("1.234,5", nil, 1234.5), ("1,234.5", "DE", 1234.5), ("1.000", "DE", 1000),
            ("1.000", "US", 1), ("1.000", nil, 1), ("1,200", "DE", 1.2), ("1,200", nil, 1200),
            ("1.234.567", nil, 1_234_567),
            ("1'234.50", "CH", 1234.5), ("12 000,5 €", "FR", 12000.5), ("-1,5", "DE", -1.5), ("1,23,456", nil, nil),
            ("1.2.3", nil, nil), ("1,", "DE", nil), ("12,5 %", "DE", nil), ("--1", nil, nil), ("", nil, nil),
        ] as [(String, String?, Double?)])
    func `decimals are read in the manner of the lead's country`(text: String, country: String?, number: Double?) {
        #expect(CustomText.value(text, .number, country: country) == number.map { .number($0) })
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
