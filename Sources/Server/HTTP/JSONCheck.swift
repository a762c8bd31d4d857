import Foundation
import Prospecting

/// Reads bytes as one JSON document (RFC 8259) without keeping it, to say where it is none.
///
/// A document that is nested deeper than the limit, or holds a NUL character, is refused here too.
struct JSONCheck {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// - Throws: `invalid`, with line and column.
    static func check(_ data: Data) throws(Refusal) {
        var check = JSONCheck(bytes: Array(data))
        try check.document()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func document() throws(Refusal) {
        try value()
        skipSpace()
        if position < bytes.count { throw flaw("nothing may follow the document") }
    }

    private mutating func value() throws(Refusal) {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): try group(closing: UInt8(ascii: "}")) { (check) throws(Refusal) in try check.member() }
        case UInt8(ascii: "["): try group(closing: UInt8(ascii: "]")) { (check) throws(Refusal) in try check.value() }
        case UInt8(ascii: "\""): try text()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): try number()
        default: throw flaw("a value is expected here")
        }
    }

    private mutating func group(
        closing end: UInt8, of element: (inout JSONCheck) throws(Refusal) -> Void
    ) throws(Refusal) {
        depth += 1
        guard depth <= Limits.jsonDepth else { throw flaw("nested deeper than \(Limits.jsonDepth) levels") }
        position += 1
        skipSpace()
        if !pass(end) {
            repeat {
                try element(&self)
                skipSpace()
            } while pass(UInt8(ascii: ","))
            guard pass(end) else { throw flaw("a comma or \"\(Character(Unicode.Scalar(end)))\" is expected here") }
        }
        depth -= 1
    }

    private mutating func number() throws(Refusal) {
        _ = pass(UInt8(ascii: "-"))
        if !pass(UInt8(ascii: "0")) { try digits() }
        if pass(UInt8(ascii: ".")) { try digits() }
        guard pass(UInt8(ascii: "e")) || pass(UInt8(ascii: "E")) else { return }
        if !pass(UInt8(ascii: "+")) { _ = pass(UInt8(ascii: "-")) }
        try digits()
    }

    private mutating func digits() throws(Refusal) {
        let start = position
        while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
        if position == start { throw flaw("a digit is expected here") }
    }

    private mutating func word(_ word: String) throws(Refusal) {
        guard bytes[position...].starts(with: word.utf8) else { throw flaw("a value is expected here") }
        position += word.utf8.count
    }
}

extension JSONCheck {
    private mutating func member() throws(Refusal) {
        skipSpace()
        guard peek == UInt8(ascii: "\"") else { throw flaw("a name in quotes is expected here") }
        try text()
        skipSpace()
        guard pass(UInt8(ascii: ":")) else { throw flaw("a colon is expected here") }
        try value()
    }

    private mutating func text() throws(Refusal) {
        position += 1
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): try escape()
            case 0..<0x20: throw flaw("a control character has to be written as an escape")
            default: position += 1
            }
        }
        throw flaw("a quote is not closed")
    }

    private mutating func escape() throws(Refusal) {
        guard let letter = bytes.dropFirst(position + 1).first else { throw flaw("a quote is not closed") }
        guard letter == UInt8(ascii: "u") else {
            guard "\"\\/bfnrt".utf8.contains(letter) else { throw flaw("there is no such escape") }
            position += 2
            return
        }
        let digits = String(decoding: bytes.dropFirst(position + 2).prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else {
            throw flaw("\\u takes four hexadecimal digits")
        }
        if unit == 0 { throw flaw("a NUL character is not taken") }
        position += 6
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func pass(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B && byte != 0x0C {
            position += 1
        }
    }

    /// Lines and columns from 1, columns in characters.
    private func flaw(_ words: String) -> Refusal {
        let before = bytes[..<min(position, bytes.count)]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let column = String(decoding: before[start...], as: UTF8.self).count + 1
        return Refusal(
            .invalid, "the body is not JSON that is taken here: line \(line), column \(column): \(words)",
            details: ["line": String(line), "column": String(column)])
    }
}
