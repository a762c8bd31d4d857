/// Builds the text of a JSON object member by member, in the order given; what is nil is left out.
///
/// For what is written with every logged call: Foundation's encoder takes some ten times as long. Names that stand in
/// the source are written as they are, so they hold nothing that JSON would escape.
package struct JSONObjectText {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    /// An object without members yet.
    package init() {
        bytes.reserveCapacity(256)
    }

    /// An object whose members are all text, in the order of their names.
    package init(_ members: [String: String]) {
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            begin(name)
            bytes.appendQuoted(value)
        }
    }

    /// An object whose members are all whole numbers, in the order of their names.
    package init(_ members: [String: Int]) {
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            begin(name)
            bytes.append(contentsOf: value.description.utf8)
        }
    }

    /// The finished object.
    package var closed: String {
        String(unsafeUninitializedCapacity: bytes.count + 1) { buffer in
            let end = buffer.initialize(fromContentsOf: bytes)
            buffer.initializeElement(at: end, to: UInt8(ascii: "}"))
            return end + 1
        }
    }

    /// Adds a text.
    package mutating func add(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        begin(name)
        bytes.appendQuoted(value)
    }

    /// Adds a whole number.
    package mutating func add(_ name: StaticString, _ value: Int?) {
        add(name, value.map { Int64($0) })
    }

    /// Adds a whole number.
    package mutating func add(_ name: StaticString, _ value: Int64?) {
        guard let value else { return }
        begin(name)
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Adds a number, without a fraction where it has none; infinite ones have no place in JSON.
    package mutating func add(_ name: StaticString, _ value: Double?) {
        guard let value, value.isFinite else { return }
        begin(name)
        bytes.append(contentsOf: (Int64(exactly: value)?.description ?? value.description).utf8)
    }

    /// Adds `true` or `false`.
    package mutating func add(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        begin(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Adds a list of texts.
    package mutating func add(_ name: StaticString, _ values: [String]?) {
        guard let values else { return }
        begin(name)
        bytes.appendList(values)
    }

    /// Adds an object whose members are all text.
    package mutating func add(_ name: StaticString, _ members: [String: String]?) {
        guard let members else { return }
        add(name, object: JSONObjectText(members))
    }

    /// Adds an object.
    package mutating func add(_ name: StaticString, object: JSONObjectText?) {
        guard let object else { return }
        begin(name)
        bytes.append(contentsOf: object.bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// Adds a list of finished JSON values.
    package mutating func add(_ name: StaticString, array: [String]) {
        begin(name)
        bytes.append(contentsOf: "[\(array.joined(separator: ","))]".utf8)
    }

    /// Adds `null`, for a member that is there whatever its value.
    package mutating func addNull(_ name: StaticString) {
        begin(name)
        bytes.append(contentsOf: "null".utf8)
    }

    /// The text of a JSON list of texts.
    package static func list(_ values: [String]) -> String {
        var bytes: [UInt8] = []
        bytes.appendList(values)
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func begin(_ name: StaticString) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func begin(_ name: String) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        bytes.appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
    }
}

extension [UInt8] {
    fileprivate mutating func appendList(_ values: [String]) {
        append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            appendQuoted(value)
        }
        append(UInt8(ascii: "]"))
    }

    /// A string as RFC 8259, section 7 wants it.
    fileprivate mutating func appendQuoted(_ value: String) {
        var value = value
        append(UInt8(ascii: "\""))
        value.withUTF8 { utf8 in
            // Counted to the end, without a way out in between, so that many bytes are looked at with one instruction.
            var escaped = 0
            for byte in utf8 { escaped &+= byte.isEscapedInJSON ? 1 : 0 }
            if escaped > 0 {
                for byte in utf8 { appendEscaped(byte) }
            } else {
                append(contentsOf: utf8)
            }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(contentsOf: [UInt8(ascii: "\\"), byte])
        case UInt8(ascii: "\n"): append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\t"): append(contentsOf: "\\t".utf8)
        case 0..<0x20:
            let digits = String(byte, radix: 16)
            append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        default: append(byte)
        }
    }
}

extension UInt8 {
    fileprivate var isEscapedInJSON: Bool {
        self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
    }
}
