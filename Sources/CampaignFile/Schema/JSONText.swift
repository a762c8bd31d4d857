import FileReading

/// A JSON value whose members keep their order.
enum JSONText: Sendable, Equatable {
    case object([Member])
    case array([JSONText])
    case string(String)
    /// A number or a word of JSON's, as it is written.
    case literal(String)

    struct Member: Sendable, Equatable {
        var name: String
        var value: JSONText
    }

    /// The value over several lines, each level indented by two spaces; small ones on one.
    func text(indent: String = "") -> String {
        let short = line
        guard indent.count + short.count > 100 else { return short }
        let inner = indent + "  "
        switch self {
        case .object(let members):
            let lines = members.map { inner + Self.quoted($0.name) + ": " + $0.value.text(indent: inner) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
        case .array(let items):
            let lines = items.map { inner + $0.text(indent: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
        case .string, .literal: return short
        }
    }

    private var line: String {
        switch self {
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ": " + $0.value.line }.joined(separator: ", ") + "}"
        case .array(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .string(let text): Self.quoted(text)
        case .literal(let text): text
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension JSONText: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
    init(dictionaryLiteral members: (String, JSONText)...) {
        self = .object(members.map { Member(name: $0.0, value: $0.1) })
    }

    init(arrayLiteral items: JSONText...) { self = .array(items) }

    init(stringLiteral text: String) { self = .string(text) }

    init(integerLiteral number: Int) { self = .literal(String(number)) }

    init(booleanLiteral flag: Bool) { self = .literal(flag ? "true" : "false") }

    /// This object with more members behind its own.
    static func + (object: JSONText, more: JSONText) -> JSONText {
        guard case .object(let members) = object, case .object(let others) = more else { return object }
        return .object(members + others)
    }
}

extension [String] {
    var json: JSONText { .array(map { .string($0) }) }
}
