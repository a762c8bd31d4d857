import Foundation
import PhoneParsing
import Prospecting

@testable import LeadFile

/// The records of a text, as line and fields, split between pieces of `size` bytes.
func records(of bytes: Data, pieces size: Int = 256 * 1024) throws -> [Row] {
    var stream = try RecordStream(Chunks(.bytes(bytes), size: size), lookahead: min(size, LeadFileLimits.fieldBytes))
    var rows: [Row] = []
    while let record = try stream.next() {
        rows.append(Row(line: record.line, fields: record.decoded().fields, flaw: record.flaw))
    }
    return rows
}

func records(of text: String) throws -> [Row] {
    try records(of: Data(text.utf8))
}

/// Every line of a file.
func leadLines(of bytes: Data, country: String? = "US", mappings: [LeadColumnMapping] = []) throws -> [LeadLine] {
    var reader = try LeadFileReader(
        .bytes(bytes), country: country, mappings: mappings, phones: PhoneParser(), now: .reading)
    var lines: [LeadLine] = []
    while let line = try reader.next() {
        lines.append(line)
    }
    return lines
}

extension Instant {
    /// When the files of these tests are read: 2026-12-31, noon.
    static let reading = Instant(milliseconds: 1_798_718_400_000)
}

struct Row: Equatable {
    let line: Int
    let fields: [String]
    var flaw: String?
}

extension LeadLine {
    /// The mail address, or the line and the reason of a rejection.
    var outcome: String {
        switch self {
        case .draft(let draft, let line, _): "\(line) \(draft.email ?? "-")"
        case .rejected(let line, let reason, _): "\(line) rejected: \(reason)"
        }
    }
}

extension Data {
    init(utf16LittleEndian text: String, mark: Bool) {
        self.init(mark ? [0xFF, 0xFE] : [])
        for unit in text.utf16 { append(contentsOf: [UInt8(unit & 0xFF), UInt8(unit >> 8)]) }
    }

    init(utf16BigEndian text: String, mark: Bool) {
        self.init(mark ? [0xFE, 0xFF] : [])
        for unit in text.utf16 { append(contentsOf: [UInt8(unit >> 8), UInt8(unit & 0xFF)]) }
    }
}
