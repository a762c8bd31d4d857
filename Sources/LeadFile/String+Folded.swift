extension StringProtocol {
    /// Letters and digits alone, in lower case.
    var foldedToLetters: String {
        guard utf8.allSatisfy({ $0 < 0x80 }) else {
            return String(lowercased().filter { $0.isLetter || $0.isNumber })
        }
        return String(decoding: utf8.compactMap(foldedASCII), as: UTF8.self)
    }
}

private func foldedASCII(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
}
