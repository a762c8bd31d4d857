import Foundation
import PhoneParsing
import Prospecting

/// Reads a lead file of any usual encoding, delimiter and header, holding no more of it than one record.
///
/// Take records with `nextRecords(_:)`, which is quick, and read them with `rows.line(of:)`, on several threads if there
/// are many; or take one line after the other with `next()`.
package struct LeadFileReader {
    /// What each column gives.
    package var columns: LeadColumns { rows.columns }
    /// What is to be said about the file as a whole.
    package let warnings: [LeadFileWarning]
    /// Reads records as leads.
    package let rows: LeadRowReader

    private var stream: RecordStream

    /// Opens a file: tells its encoding and delimiter and reads its header.
    ///
    /// `country` (ISO 3166) is that of leads that have none of their own, by their state or by their phone; `now` tells
    /// which days lie in the future.
    package init(
        _ source: LeadFileSource, country: String?, mappings: [LeadColumnMapping] = [],
        phones: PhoneParser = PhoneParser(), now: Instant
    ) throws(LeadFileRefusal) {
        try self.init(RecordStream(source), country: country, mappings: mappings, phones: phones, now: now)
    }

    init(
        _ opened: RecordStream, country: String?, mappings: [LeadColumnMapping], phones: PhoneParser, now: Instant
    ) throws(LeadFileRefusal) {
        stream = opened
        guard let header = try stream.next() else { throw LeadFileRefusal("the file is empty") }
        try BinaryFormat.refuse(header: header)
        if let flaw = header.flaw { throw LeadFileRefusal("the header cannot be read: \(flaw)") }
        let columns = try LeadColumns(names: header.decoded().fields, mappings: mappings)
        stream.columnNames = columns.names
        let isOld = stream.encoding == .windows1252
        warnings = columns.warnings + (isOld ? [.notUTF8] : [])
        rows = LeadRowReader(
            columns: columns, country: country, phones: phones, now: now, expectsWindows1252: isOld)
    }

    /// Up to `limit` records, in the file's order; none at its end.
    package mutating func nextRecords(_ limit: Int) throws(LeadFileRefusal) -> [LeadRecord] {
        var records: [LeadRecord] = []
        while records.count < limit, let record = try stream.next() {
            records.append(record)
        }
        return records
    }

    /// The next record as a lead, nil at the end.
    package mutating func next() throws(LeadFileRefusal) -> LeadLine? {
        try stream.next().map(rows.line(of:))
    }
}

extension LeadFileWarning {
    fileprivate static let notUTF8 = LeadFileWarning(
        line: 1, reason: "the file is not valid UTF-8 and is read as Windows-1252; look at its accents")
}
