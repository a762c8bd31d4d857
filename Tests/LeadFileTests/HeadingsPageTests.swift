import Foundation
import Testing

@testable import LeadFile

/// The page of headings, which is written from the table that lists are read by.
@Suite struct HeadingsPageTests {
    /// `TOUCHLINE_WRITE_DOCS=1 swift test --filter HeadingsPageTests` writes the page anew.
    @Test func `the page of headings says what lists are read by`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/lead-lists.md")
        if ProcessInfo.processInfo.environment["TOUCHLINE_WRITE_DOCS"] == "1" {
            try Data(Self.page.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == Self.page)
    }

    @Test func `no heading stands for two fields`() {
        var known: [String: LeadField] = [:]
        for field in LeadField.allCases {
            for name in [field.rawValue] + field.otherNames + field.germanNames {
                let other = known.updateValue(field, forKey: name.foldedToLetters)
                #expect(other == nil || other == field, "\(name)")
            }
        }
    }

    private static var page: String {
        var page = """
            # Lead lists: the headings that are understood

            What a column holds is told by its heading; case, spaces and punctuation do not count (`E-Mail`, `email` and `E_MAIL` are one),
            nor do digits at the end of a phone column's (`Phone 2`). The name of the field is always understood. For any other heading:
            `--map "COLUMN"=FIELD`, or `--map "COLUMN"=custom.NAME:KIND` for a field of your own; `--map "COLUMN"=ignore` leaves one out.
            A column that is not known is left out, and the import says so. Street and postal code decide nothing here; where they are to
            be kept: `--map "Straße"=custom.street --map "PLZ"=custom.postal-code`. Beside `Vorname`, `Name` is the last name.

            `mql-date` (`MQL Date`) is the day on which marketing made somebody an MQL: the lead comes in as one, since then. Days are
            written `2026-02-16`, or as the lead's country writes them. What the columns of consent hold is in
            [do-not-call.md](do-not-call.md#consent). Do-not-contact lists are read by the same headings of phone and mail columns.
            `TOUCHLINE_WRITE_DOCS=1 swift test --filter HeadingsPageTests` writes this page.

            | field | also understood | in German |
            |---|---|---|

            """
        for field in LeadField.allCases {
            page += "| `\(field.rawValue)` | \(cell(field.otherNames)) | \(cell(field.germanNames)) |\n"
        }
        return page
    }

    private static func cell(_ names: [String]) -> String { names.joined(separator: ", ") }
}
