/// The character between the fields.
enum Delimiter {
    /// Those that lists usually have; of several the first one wins.
    private static let usual = [",", ";", "\t", "|"].compactMap { $0.utf8.first }
    /// Those that stand in headings and values too, and so must part every record alike.
    private static let rare = ["^", "~", ":"].compactMap { $0.utf8.first }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The usual one that the first record with anything in it has most of outside quotes; a rare one where that record
    /// has more of it, and the records after it as many; the comma when it has none.
    ///
    /// - Parameter isWhole: whether the buffer ends with the file, and so its last record is not cut.
    static func detect(_ buffer: [UInt8], isWhole: Bool) -> UInt8 {
        let records = first(of: buffer, atMost: 20, isWhole: isWhole)
        guard let header = records.first else { return UInt8(ascii: ",") }
        let most = usual.map { header.counts[$0, default: 0] }.max() ?? 0
        let consistent = rare.first { byte in
            let count = header.counts[byte, default: 0]
            return count > most && records.allSatisfy { $0.counts[byte, default: 0] == count }
                && (byte != UInt8(ascii: ":") || isHeader(buffer[header.range]))
        }
        return consistent ?? usual.first { header.counts[$0, default: 0] == most } ?? UInt8(ascii: ",")
    }

    /// The delimiter that a first line as `sep=;` names, which Excel writes and reads, and where the line after it begins.
    static func named(_ buffer: [UInt8]) -> (delimiter: UInt8, next: Int)? {
        var position = 0
        let isQuoted = buffer.first == quote
        if isQuoted { position += 1 }
        for letter in "sep=".utf8 {
            guard position < buffer.count, buffer[position] | 0x20 == letter | 0x20 else { return nil }
            position += 1
        }
        guard position < buffer.count else { return nil }
        let delimiter = buffer[position]
        guard delimiter < 0x80, ![quote, newline, carriageReturn].contains(delimiter) else { return nil }
        position += 1
        if isQuoted, position < buffer.count, buffer[position] == quote { position += 1 }
        guard position < buffer.count else { return nil }
        if buffer[position] == carriageReturn { position += 1 }
        if position < buffer.count, buffer[position] == newline { position += 1 }
        let isLine = [newline, carriageReturn].contains(buffer[position - 1])
        return isLine ? (delimiter, position) : nil
    }

    /// How often each byte stands outside quotes.
    private struct Record {
        var range: Range<Int>
        var counts: [UInt8: Int] = [:]
        var hasContent = false
    }

    /// The first records with anything in them; one that the buffer may have cut is left out unless it is the only one.
    private static func first(of buffer: [UInt8], atMost limit: Int, isWhole: Bool) -> [Record] {
        var records: [Record] = []
        var record = Record(range: 0..<0)
        var quoted = false
        for (index, byte) in buffer.enumerated() {
            if byte == quote { quoted.toggle() }
            if !quoted, byte == newline || byte == carriageReturn {
                if record.hasContent { records.append(record) }
                if records.count == limit { return records }
                record = Record(range: (index + 1)..<(index + 1))
            } else {
                if !quoted, usual.contains(byte) || rare.contains(byte) { record.counts[byte, default: 0] += 1 }
                record.hasContent = record.hasContent || byte > UInt8(ascii: " ")
                record.range = record.range.lowerBound..<(index + 1)
            }
        }
        return record.hasContent && (isWhole || records.isEmpty) ? records + [record] : records
    }

    /// Whether a record names columns and gives no value, as `mailto:` and an address, a link or a number do.
    private static func isHeader(_ record: ArraySlice<UInt8>) -> Bool {
        !record.contains(UInt8(ascii: "@")) && !record.contains(UInt8(ascii: "/"))
            && record.count(where: { (0x30...0x39).contains($0) }) < 7
    }
}
