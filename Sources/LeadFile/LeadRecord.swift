/// One record of the file as it stands there, split into fields but not yet read.
package struct LeadRecord: Hashable, Sendable {
    /// The physical line on which the record starts; the header's is 1.
    package let line: Int
    /// What makes the record useless as it stands, in words for the sender.
    let flaw: String?
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []

    init(line: Int, flaw: String? = nil) {
        self.line = line
        self.flaw = flaw
    }

    var isBlank: Bool { flaw == nil && bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

    /// The same record with a flaw, and of its fields the first 4 KiB: many such records must not fill the memory.
    func flawed(_ flaw: String) -> LeadRecord {
        var copy = LeadRecord(line: line, flaw: flaw)
        var length = min(bytes.count, 4096)
        while length > 0, length < bytes.count, UTF8.isContinuation(bytes[length]) { length -= 1 }
        copy.bytes = Array(bytes[..<length])
        copy.ends = ends.map { min($0, length) }
        return copy
    }

    mutating func append(_ content: Slice<UnsafeBufferPointer<UInt8>>) {
        bytes.append(contentsOf: content)
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func endField() {
        ends.append(bytes.count)
    }

    /// Forgets the field that is being read.
    mutating func dropField() {
        bytes.removeSubrange((ends.last ?? 0)...)
    }

    /// The bytes of the field that is being read.
    var openFieldLength: Int { bytes.count - (ends.last ?? 0) }

    /// The fields as text: UTF-8, or Windows-1252 all of them when one is not valid UTF-8.
    func decoded() -> (fields: [String], fromWindows1252: Bool) {
        var fields: [String] = []
        fields.reserveCapacity(ends.count)
        var start = 0
        if bytes.allSatisfy({ $0 < 0x80 }) {
            for end in ends {
                fields.append(String(decoding: bytes[start..<end], as: UTF8.self))
                start = end
            }
            return (fields, false)
        }
        for end in ends {
            guard let field = String(validating: bytes[start..<end], as: UTF8.self) else {
                return (fieldsFromWindows1252(), true)
            }
            fields.append(field)
            start = end
        }
        return (fields, false)
    }

    private func fieldsFromWindows1252() -> [String] {
        zip([0] + ends, ends).map { Windows1252.text(bytes[$0..<$1]) }
    }
}
