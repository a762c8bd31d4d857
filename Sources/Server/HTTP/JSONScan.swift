import Foundation

/// Looks at the bytes of JSON for what a decoder should never meet: deep nesting, and NUL written as an escape.
struct JSONScan {
    private(set) var deepest = 0
    private(set) var hasNUL = false
    private var depth = 0
    private var isInText = false
    private var escape: [UInt8]?

    mutating func take(_ byte: UInt8) {
        if byte == 0 { hasNUL = true }
        if isInText { takeInText(byte) } else { takeOutside(byte) }
    }

    private mutating func takeOutside(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            deepest = max(deepest, depth)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }

    private mutating func takeInText(_ byte: UInt8) {
        guard var escape else {
            if byte == UInt8(ascii: "\\") { self.escape = [] }
            if byte == UInt8(ascii: "\"") { isInText = false }
            return
        }
        escape.append(byte)
        if escape == Array("u0000".utf8) { hasNUL = true }
        let isDone = escape.first != UInt8(ascii: "u") || escape.count == 5
        self.escape = isDone ? nil : escape
    }
}
