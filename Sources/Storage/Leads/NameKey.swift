/// A name without regard to case and spacing, written by hand for the usual name: every row of an import has two, and
/// Swift's own splitting looks up properties of each character.
enum NameKey {
    /// The key of a name; nil where it has other characters than those of ASCII.
    static func ofASCII(_ name: UnsafeBufferPointer<UInt8>) -> String? {
        var key: [UInt8] = []
        key.reserveCapacity(name.count)
        var isSpaced = false
        for byte in name {
            guard byte < 0x80 else { return nil }
            guard !isSpace(byte) else {
                isSpaced = !key.isEmpty
                continue
            }
            if isSpaced { key.append(UInt8(ascii: " ")) }
            isSpaced = false
            key.append(isUpper(byte) ? byte | 0x20 : byte)
        }
        return String(decoding: key, as: UTF8.self)
    }

    private static func isUpper(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    /// Those of ASCII that `Character.isWhitespace` has: tab to carriage return, and the space.
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }
}
