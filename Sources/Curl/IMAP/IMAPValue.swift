/// What an IMAP server writes: words, texts and lists of them (RFC 3501, 4).
enum IMAPValue: Equatable {
    /// A word as it stands, with what is in its brackets: `UID`, `34`, `BODY[HEADER]<0>`, `[UIDVALIDITY 7]`, `NIL`.
    case atom(String)
    /// Between quotes, or announced by its length.
    case text([UInt8])
    case list([IMAPValue])

    var atom: String? {
        if case .atom(let atom) = self { atom } else { nil }
    }

    var number: UInt32? { atom.flatMap { UInt32($0) } }

    var list: [IMAPValue]? {
        if case .list(let list) = self { list } else { nil }
    }

    var text: [UInt8]? {
        if case .text(let text) = self { text } else { nil }
    }
}

/// Reads one response of a server, whose announced texts stand in it with their bytes.
struct IMAPParser {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// All values up to the end; nil where the response is not well formed.
    mutating func values() -> [IMAPValue]? {
        var values: [IMAPValue] = []
        while pass(0x20) || place < bytes.endIndex {
            guard place < bytes.endIndex else { break }
            guard let value = value(depth: 0) else { return nil }
            values.append(value)
        }
        return values
    }

    private mutating func value(depth: Int) -> IMAPValue? {
        guard place < bytes.endIndex, depth < 16 else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "("): return list(depth: depth)
        case UInt8(ascii: "\""): return quoted()
        case UInt8(ascii: "{"): return literal()
        default: return atom()
        }
    }

    private mutating func list(depth: Int) -> IMAPValue? {
        place += 1
        var values: [IMAPValue] = []
        while !pass(UInt8(ascii: ")")) {
            if pass(0x20) { continue }
            guard let value = value(depth: depth + 1) else { return nil }
            values.append(value)
        }
        return .list(values)
    }

    private mutating func quoted() -> IMAPValue? {
        place += 1
        var text: [UInt8] = []
        while place < bytes.endIndex {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") { return .text(text) }
            if byte == UInt8(ascii: "\\"), place < bytes.endIndex {
                text.append(bytes[place])
                place += 1
            } else {
                text.append(byte)
            }
        }
        return nil
    }

    private mutating func literal() -> IMAPValue? {
        guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "}")),
            let count = Int(String(decoding: bytes[(place + 1)..<end], as: UTF8.self)), count >= 0,
            bytes.endIndex - end >= 3 + count
        else { return nil }
        let start = end + 3
        place = start + count
        return .text(Array(bytes[start..<place]))
    }

    /// What stands between brackets belongs to it, spaces and all.
    private mutating func atom() -> IMAPValue? {
        let start = place
        var brackets = 0
        while place < bytes.endIndex {
            let byte = bytes[place]
            if byte == UInt8(ascii: "[") { brackets += 1 }
            if byte == UInt8(ascii: "]"), brackets > 0 { brackets -= 1 }
            let ends = byte == 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
            if brackets == 0, ends { break }
            place += 1
        }
        guard place > start else { return nil }
        return .atom(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func pass(_ byte: UInt8) -> Bool {
        guard place < bytes.endIndex, bytes[place] == byte else { return false }
        place += 1
        return true
    }
}
