extension StringProtocol {
    /// As it stands in HTML, in an attribute's quotes too: no character of it is read as more than itself.
    package var escapedForHTML: String {
        guard utf8.contains(where: { $0.htmlReference != nil }) else { return String(self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count + utf8.count / 8)
        bytes.append(escapedForHTML: utf8)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends UTF-8 as it stands in HTML; byte by byte, since a mail is a thousand of them.
    mutating func append(escapedForHTML text: some Collection<UInt8>) {
        for byte in text {
            if let reference = byte.htmlReference {
                append(contentsOf: reference.utf8)
            } else {
                append(byte)
            }
        }
    }
}

extension UInt8 {
    /// What stands for a character that HTML takes for its own; nil for all others.
    fileprivate var htmlReference: String? {
        switch self {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
