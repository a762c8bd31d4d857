/// The character between the fields.
enum Delimiter {
    private static let candidates = [",", ";", "\t", "|"].compactMap { $0.utf8.first }

    /// The candidate that the first line with anything on it has most of outside quotes; the comma when it has none.
    static func detect(_ buffer: [UInt8]) -> UInt8 {
        var counts = [UInt8: Int]()
        var quoted = false
        var hasContent = false
        for byte in buffer {
            if byte == UInt8(ascii: "\"") {
                quoted.toggle()
            } else if !quoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), hasContent {
                break
            } else if !quoted, candidates.contains(byte) {
                counts[byte, default: 0] += 1
            }
            hasContent = hasContent || byte > UInt8(ascii: " ")
        }
        let most = counts.values.max()
        return candidates.first { counts[$0] == most } ?? UInt8(ascii: ",")
    }
}
