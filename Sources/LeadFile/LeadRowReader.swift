import Foundation
import PhoneNumbers
import PhoneParsing
import Prospecting

/// Reads records as leads: a pure function of the record, safe on any number of threads at once.
package struct LeadRowReader: Sendable {
    /// What each field of a record gives.
    package let columns: LeadColumns
    /// The country of leads that have none of their own, by their state or by their phone.
    package let country: String?

    let phones: PhoneParser
    /// The last day that is not in the future, wherever somebody wrote it down.
    let latestDay: LocalDate
    private let expectsWindows1252: Bool

    /// Makes a reader for records with these columns; `now` tells which days lie in the future.
    package init(columns: LeadColumns, country: String?, phones: PhoneParser, now: Instant) {
        self.init(columns: columns, country: country, phones: phones, now: now, expectsWindows1252: false)
    }

    init(columns: LeadColumns, country: String?, phones: PhoneParser, now: Instant, expectsWindows1252: Bool) {
        self.columns = columns
        self.country = country?.uppercased()
        self.phones = phones
        latestDay = .latest(at: now)
        self.expectsWindows1252 = expectsWindows1252
    }

    /// What becomes of a record.
    package func line(of record: LeadRecord) -> LeadLine {
        let (fields, fromWindows1252) = record.decoded()
        if let flaw = record.flaw {
            return .rejected(line: record.line, reason: flaw, fields: fields)
        }
        let warnings =
            fromWindows1252 && !expectsWindows1252 ? ["the record is not valid UTF-8; read as Windows-1252"] : []
        return line(ofFields: fields, at: record.line, warnings: warnings)
    }

    /// What becomes of fields that stand in the order of the columns, wherever they come from.
    package func line(ofFields fields: [String], at line: Int, warnings: [String] = []) -> LeadLine {
        if let reason = flaw(of: fields) {
            return .rejected(line: line, reason: reason, fields: fields)
        }
        var row = LeadRow(columns: columns, fields: fields, warnings: warnings)
        let draft = draft(&row)
        guard draft.email != nil || !draft.numbers.isEmpty else {
            return .rejected(line: line, reason: Self.unreachable(row), fields: fields)
        }
        return .draft(draft, line: line, warnings: row.contactFlaws + row.warnings)
    }

    private static func unreachable(_ row: LeadRow) -> String {
        var reasons = row.contactFlaws
        if row.phones.isEmpty { reasons.append("no phone is given") }
        if row[.email] == nil { reasons.append("no mail address is given") }
        return "no usable phone or mail address: \(reasons.joined(separator: "; "))"
    }

    private func flaw(of fields: [String]) -> String? {
        if fields.contains(where: { $0.utf8.contains(0) }) { return "the record has a NUL character" }
        let count = columns.names.count
        guard fields.dropFirst(count).allSatisfy(\.cleaned.isEmpty) else {
            return "\(fields.count) fields where the header has \(count); is a quote or a delimiter missing?"
        }
        return nil
    }
}
