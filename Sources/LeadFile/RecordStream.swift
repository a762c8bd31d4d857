import Foundation

/// Cuts a source into records, holding no more of it than the longest record.
struct RecordStream {
    private var chunks: Chunks
    private var transcoder: UTF16Transcoder?
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var atEnd = false
    private var skipsLine = false
    private(set) var delimiter = UInt8(ascii: ",")
    /// The names of the columns, once the header was read.
    var columnNames: [String] = []

    init(_ source: LeadFileSource) throws(LeadFileRefusal) {
        try self.init(Chunks(source), lookahead: LeadFileLimits.fieldBytes)
    }

    /// Looks at no fewer than `lookahead` bytes to tell the encoding and the delimiter.
    init(_ source: Chunks, lookahead: Int) throws(LeadFileRefusal) {
        chunks = source
        let first = try gather(atLeast: lookahead)
        guard !first.isEmpty else { throw LeadFileRefusal("the file is empty") }
        try BinaryFormat.refuse(first)
        let (encoding, markLength) = TextEncoding.detect(first)
        if encoding != .utf8 {
            transcoder = UTF16Transcoder(bigEndian: encoding == .utf16BigEndian)
        }
        append(first.dropFirst(markLength))
        if atEnd { transcoder?.finish(to: &buffer) }
        delimiter = Delimiter.detect(buffer)
    }

    /// The next record that is not blank, nil at the end.
    mutating func next() throws(LeadFileRefusal) -> LeadRecord? {
        while true {
            try skipLine()
            guard position < buffer.count else {
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
        let outcome = buffer.withUnsafeBufferPointer { scanner.scan($0, from: position, line: line) }
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
            let end = buffer[position...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            if let end, atEnd || end + 1 < buffer.count {
                let isPair = buffer[end] == UInt8(ascii: "\r") && end + 1 < buffer.count && buffer[end + 1] == 10
                position = end + (isPair ? 2 : 1)
                line += 1
                skipsLine = false
            } else if atEnd {
                position = buffer.count
                skipsLine = false
            } else {
                position = end ?? buffer.count
                try refill()
            }
        }
    }

    private mutating func refill() throws(LeadFileRefusal) {
        buffer.removeSubrange(..<position)
        position = 0
        if let chunk = try chunks.next() {
            append(chunk)
        } else {
            atEnd = true
            transcoder?.finish(to: &buffer)
        }
    }

    private mutating func gather(atLeast count: Int) throws(LeadFileRefusal) -> Data {
        var gathered = Data()
        while gathered.count < count {
            guard let chunk = try chunks.next() else {
                atEnd = true
                break
            }
            gathered.append(chunk)
        }
        return gathered
    }

    private mutating func append(_ bytes: Data) {
        if transcoder == nil {
            buffer.append(contentsOf: bytes)
        } else {
            transcoder?.append(bytes, to: &buffer)
        }
    }
}
