/// How the characters of a file are written as bytes.
enum TextEncoding: Equatable {
    /// UTF-8, but for records that are not valid UTF-8, which are damaged.
    case utf8
    /// Windows-1252, but for records that are valid UTF-8.
    case windows1252
    case utf16LittleEndian
    case utf16BigEndian

    /// Tells the encoding by a byte-order mark, else by where the zero bytes lie; and how long the mark is.
    static func detect(_ bytes: some Collection<UInt8>) -> (encoding: TextEncoding, markLength: Int) {
        let start = Array(bytes.prefix(4096))
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return (utf16WithoutMark(start) ?? eightBit(bytes), 0)
    }

    /// Mostly Latin text in UTF-16 has a zero in every other byte, which no other text has.
    private static func utf16WithoutMark(_ start: [UInt8]) -> TextEncoding? {
        var zeros = (even: 0, odd: 0)
        for (offset, byte) in start.enumerated() where byte == 0 {
            if offset.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let pairs = start.count / 2
        guard pairs >= 2 else { return nil }
        if zeros.odd * 3 > pairs, zeros.even * 20 < pairs { return .utf16LittleEndian }
        if zeros.even * 3 > pairs, zeros.odd * 20 < pairs { return .utf16BigEndian }
        return nil
    }

    /// UTF-8 unless it has more sequences that are none than it has characters beyond ASCII that are.
    private static func eightBit(_ bytes: some Collection<UInt8>) -> TextEncoding {
        var whole = Array(bytes)
        // The end may have cut a character.
        while let last = whole.last, last >= 0x80 { whole.removeLast() }
        let foreign = String(decoding: whole, as: UTF8.self).unicodeScalars.filter { !$0.isASCII }
        let damaged = foreign.count { $0 == "\u{FFFD}" }
        return damaged * 2 > foreign.count ? .windows1252 : .utf8
    }
}
