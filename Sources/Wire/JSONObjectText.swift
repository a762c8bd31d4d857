/// Builds the text of a JSON object member by member, in the order given; what is nil is left out.
///
/// For what is written with every logged call: Foundation's encoder takes some ten times as long.
struct JSONObjectText {
    private(set) var text = "{"

    /// The finished object.
    var closed: String { text + "}" }

    mutating func add(_ key: String, _ value: String?) {
        guard let value else { return }
        begin(key)
        Self.quote(value, into: &text)
    }

    mutating func add(_ key: String, _ value: (some CustomStringConvertible & BinaryInteger)?) {
        guard let value else { return }
        add(key, raw: value.description)
    }

    mutating func add(_ key: String, _ value: Bool?) {
        guard let value else { return }
        add(key, raw: value ? "true" : "false")
    }

    mutating func add(_ key: String, _ values: [String]?) {
        guard let values else { return }
        add(key, array: values.map(Self.quoted))
    }

    mutating func add(_ key: String, _ members: [String: String]?) {
        guard let members else { return }
        var object = JSONObjectText()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) { object.add(name, value) }
        add(key, raw: object.closed)
    }

    mutating func add(_ key: String, object: JSONObjectText?) {
        guard let object else { return }
        add(key, raw: object.closed)
    }

    mutating func add(_ key: String, array: [String]) {
        add(key, raw: "[" + array.joined(separator: ",") + "]")
    }

    private mutating func add(_ key: String, raw: String) {
        begin(key)
        text += raw
    }

    private mutating func begin(_ key: String) {
        if text.utf8.count > 1 { text += "," }
        Self.quote(key, into: &text)
        text += ":"
    }

    private static func quoted(_ value: String) -> String {
        var text = ""
        quote(value, into: &text)
        return text
    }

    /// A string as RFC 8259, section 7 wants it.
    private static func quote(_ value: String, into text: inout String) {
        text += "\""
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            text += value
        } else {
            for scalar in value.unicodeScalars { escape(scalar, into: &text) }
        }
        text += "\""
    }

    private static func escape(_ scalar: Unicode.Scalar, into text: inout String) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case _ where scalar.value < 0x20:
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
}
