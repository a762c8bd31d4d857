/// Finds where the next record of a buffer ends, and its fields (RFC 4180, read with some patience).
///
/// It starts anew for each record, so that a record cut by the end of the buffer is simply scanned again with more.
struct RecordScanner {
    enum Outcome {
        /// A record, and where to go on.
        case record(LeadRecord, next: Int, line: Int)
        /// The buffer ends before the record does.
        case incomplete
        /// A record that is too long to be read; whatever follows the end of the line that `resume` is on is sound.
        case hopeless(LeadRecord, resume: Int, line: Int)
    }

    private enum FieldEnd {
        case delimiter, record, buffer, tooLong
        case unclosedQuote
    }

    let delimiter: UInt8
    /// Whether nothing follows the buffer.
    let atEnd: Bool
    /// Names the column of an index, for messages.
    let columnName: (Int) -> String

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Scans one record from `start`, which lies on physical line `line`.
    func scan(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int, line: Int) -> Outcome {
        var cursor = Cursor(buffer: buffer, position: start, line: line, record: LeadRecord(line: line))
        while true {
            let field = (position: cursor.position, line: cursor.line)
            switch scanField(&cursor) {
            case .buffer: return .incomplete
            case .delimiter:
                cursor.endField()
                if cursor.position - start > LeadFileLimits.recordBytes {
                    let flawed = cursor.record.flawed("record longer than 1 MiB; is a quote left open?")
                    return .hopeless(flawed, resume: start, line: line)
                }
            case .record:
                cursor.endField()
                return .record(finished(cursor), next: cursor.position, line: cursor.line)
            case .unclosedQuote:
                cursor.endField()
                let name = columnName(cursor.columns - 1)
                let reason =
                    "the quote opened at line \(field.line), column \(name) is never closed; "
                    + "everything from there to the end is left out"
                return .record(cursor.record.flawed(reason), next: buffer.count, line: cursor.line)
            case .tooLong:
                let name = columnName(cursor.columns)
                let reason = "field longer than 64 KiB at line \(field.line), column \(name); is a quote left open?"
                cursor.endField()
                return .hopeless(cursor.record.flawed(reason), resume: field.position, line: field.line)
            }
        }
    }

    private func finished(_ cursor: Cursor) -> LeadRecord {
        guard cursor.columns > LeadFileLimits.columns else { return cursor.record }
        return cursor.record.flawed("\(cursor.columns) columns; the limit is \(LeadFileLimits.columns)")
    }

    private func scanField(_ cursor: inout Cursor) -> FieldEnd {
        let start = cursor.position
        while cursor.byte == UInt8(ascii: " ") { cursor.position += 1 }
        if cursor.byte == Self.quote {
            cursor.position += 1
            return scanQuoted(&cursor)
        }
        cursor.position = start
        return scanPlain(&cursor)
    }

    /// The rest of a field outside quotes; what follows a closing quote is taken as it is.
    private func scanPlain(_ cursor: inout Cursor) -> FieldEnd {
        let start = cursor.position
        while let byte = cursor.byte, byte != delimiter, byte != Self.newline, byte != Self.carriageReturn {
            cursor.position += 1
        }
        cursor.take(from: start)
        if cursor.record.openFieldLength > LeadFileLimits.fieldBytes { return .tooLong }
        guard let byte = cursor.byte else { return atEnd ? .record : .buffer }
        cursor.position += 1
        if byte == delimiter { return .delimiter }
        if byte == Self.carriageReturn {
            if cursor.byte == nil, !atEnd { return .buffer }
            if cursor.byte == Self.newline { cursor.position += 1 }
        }
        cursor.line += 1
        return .record
    }

    private func scanQuoted(_ cursor: inout Cursor) -> FieldEnd {
        while true {
            let start = cursor.position
            while let byte = cursor.byte, byte != Self.quote {
                if byte == Self.newline || (byte == Self.carriageReturn && cursor.following != Self.newline) {
                    cursor.line += 1
                }
                cursor.position += 1
            }
            cursor.take(from: start)
            if cursor.record.openFieldLength > LeadFileLimits.fieldBytes { return .tooLong }
            guard cursor.byte != nil else { return atEnd ? .unclosedQuote : .buffer }
            cursor.position += 1
            if cursor.byte == nil, !atEnd { return .buffer }
            guard cursor.byte == Self.quote else { return scanPlain(&cursor) }
            cursor.takeByte()
        }
    }
}

extension RecordScanner {
    /// Where the scan stands and what it has gathered.
    private struct Cursor {
        let buffer: UnsafeBufferPointer<UInt8>
        var position: Int
        var line: Int
        var record: LeadRecord
        /// The fields ended so far; more of them may be counted than are kept.
        private(set) var columns = 0

        init(buffer: UnsafeBufferPointer<UInt8>, position: Int, line: Int, record: LeadRecord) {
            self.buffer = buffer
            self.position = position
            self.line = line
            self.record = record
        }

        var byte: UInt8? { position < buffer.count ? buffer[position] : nil }
        var following: UInt8? { position + 1 < buffer.count ? buffer[position + 1] : nil }

        mutating func take(from start: Int) {
            record.append(buffer[start..<position])
        }

        mutating func takeByte() {
            record.append(buffer[position])
            position += 1
        }

        mutating func endField() {
            columns += 1
            if columns <= LeadFileLimits.columns { record.endField() } else { record.dropField() }
        }
    }
}
