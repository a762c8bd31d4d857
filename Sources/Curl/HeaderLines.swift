/// The header lines of one answer, as they come, within a limit.
struct HeaderLines: Sendable {
    /// All header bytes of a transfer, those of interim answers included.
    static let maximumBytes = 64 * 1024

    private var bytes: [UInt8] = []
    private var total = 0

    /// Takes one line with its end; false when the limit is passed. A status line begins anew, after an interim answer.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
        total += line.count
        guard total <= Self.maximumBytes else { return false }
        if bytes.isEmpty { bytes.reserveCapacity(512) }
        if line.starts(with: "HTTP/".utf8) {
            bytes.removeAll(keepingCapacity: true)
        } else {
            bytes.append(contentsOf: line)
        }
        return true
    }

    /// Names and values without the space around them; a folded line continues the value before it.
    var fields: [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            if line.first?.isBlank == true, let last = fields.indices.last, !line.trimmed.isEmpty {
                fields[last].value += " " + line.trimmed.text
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                fields.append((line[..<colon].trimmed.text, line[line.index(after: colon)...].trimmed.text))
            }
        }
        return fields
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0d }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmed: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
            return []
        }
        return self[first...last]
    }

    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
