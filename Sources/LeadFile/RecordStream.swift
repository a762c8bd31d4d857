import Foundation

/// Cuts a source into records, holding no more of it than the longest record.
struct RecordStream {
    private var chunks: Chunks
    private var buffer: TextBuffer
    private var position = 0
    private var line = 1
    private var atEnd: Bool
    private var skipsLine = false
    private let delimiter: UInt8
    /// How the file's beginning is written.
    let encoding: TextEncoding
    /// The names of the columns, once the header was read.
    var columnNames: [String] = []

    init(_ source: LeadFileSource) throws(LeadFileRefusal) {
        try self.init(Chunks(source), lookahead: LeadFileLimits.fieldBytes)
    }

    /// Looks at no fewer than `lookahead` bytes to tell the encoding and the delimiter.
    init(_ source: Chunks, lookahead: Int) throws(LeadFileRefusal) {
        var chunks = source
        let (first, isWhole) = try chunks.gather(atLeast: lookahead)
        guard !first.isEmpty else { throw LeadFileRefusal("the file is empty") }
        try BinaryFormat.refuse(first)
        let (encoding, markLength) = TextEncoding.detect(first)
        var text = TextBuffer(encoding: encoding)
        text.append(first.dropFirst(markLength), isLast: isWhole)
        self.chunks = chunks
        self.encoding = encoding
        buffer = text
        atEnd = isWhole
        if let (named, next) = Delimiter.named(text.bytes) {
            (delimiter, position, line) = (named, next, 2)
        } else {
            delimiter = Delimiter.detect(text.bytes, isWhole: isWhole)
        }
    }

    /// The next record that is not blank, nil at the end.
    mutating func next() throws(LeadFileRefusal) -> LeadRecord? {
        while true {
            try skipLine()
            skipBlankLines()
            guard position < buffer.bytes.count else {
                if atEnd { return nil }
                try refill()
                continue
            }
            if let record = try scanned(), !record.isBlank { return record }
        }
    }

    private mutating func scanned() throws(LeadFileRefusal) -> LeadRecord? {
        let names = columnNames
        let scanner = RecordScanner(delimiter: delimiter, atEnd: atEnd) { index in
            index < names.count ? names[index] : String(index + 1)
        }
        let outcome = buffer.bytes.withUnsafeBufferPointer { scanner.scan($0, from: position, line: line) }
        switch outcome {
        case .record(let record, let next, let nextLine):
            (position, line) = (next, nextLine)
            return record
        case .hopeless(let record, let resume, let resumeLine):
            (position, line) = (resume, resumeLine)
            skipsLine = true
            return record
        case .incomplete:
            try refill()
            return nil
        }
    }

    /// Drops the rest of a line that belongs to a record already given up.
    private mutating func skipLine() throws(LeadFileRefusal) {
        while skipsLine {
            let end = buffer.bytes[position...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            if let end, atEnd || end + 1 < buffer.bytes.count {
                let isPair =
                    buffer.bytes[end] == UInt8(ascii: "\r") && end + 1 < buffer.bytes.count
                    && buffer.bytes[end + 1] == UInt8(ascii: "\n")
                position = end + (isPair ? 2 : 1)
                line += 1
                skipsLine = false
            } else if atEnd {
                position = buffer.bytes.count
                skipsLine = false
            } else {
                position = end ?? buffer.bytes.count
                try refill()
            }
        }
    }

    /// Passes the empty lines at hand, which may be a whole file of them.
    private mutating func skipBlankLines() {
        while position < buffer.bytes.count {
            switch buffer.bytes[position] {
            case UInt8(ascii: "\n"): position += 1
            case UInt8(ascii: "\r"):
                guard position + 1 < buffer.bytes.count || atEnd else { return }
                let isPair = position + 1 < buffer.bytes.count && buffer.bytes[position + 1] == UInt8(ascii: "\n")
                position += isPair ? 2 : 1
            default: return
            }
            line += 1
        }
    }

    private mutating func refill() throws(LeadFileRefusal) {
        buffer.dropFirst(position)
        position = 0
        let chunk = try chunks.next()
        atEnd = chunk == nil
        buffer.append(chunk ?? Data(), isLast: atEnd)
    }
}
