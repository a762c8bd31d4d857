import JSONText
import Mustache
import Prospecting

/// Fills Mustache texts with the values of one event.
struct EventText: Sendable {
    private let names: EventNames

    init(names: EventNames) {
        self.names = names
    }

    init(_ event: ShapedEvent) {
        names = EventNames(event)
    }

    /// What a field is to hold; nil, for it to be left as it is, where a name outside of every section has no value.
    ///
    /// A text that is one name and nothing else keeps the kind of its value, so that 4 stays a number.
    func value(of template: String) -> JSONValue? {
        if let name = Self.onlyName(in: template) { return names.value(name) }
        guard MustacheNames.unguarded(in: template).allSatisfy({ names.value($0) != nil }) else { return nil }
        return rendered(template, names.root.plain { $0 }).map { .text($0) }
    }

    /// The fields that have something to hold.
    func values(of fields: [String: String]) -> [String: JSONValue] { fields.compactMapValues(value(of:)) }

    /// A whole JSON text: what is put into it is escaped for where it stands, between quotes.
    ///
    /// - Returns: nil when what comes out is no JSON.
    func json(_ template: String) -> JSONValue? {
        let escaped = names.root.plain { JSONValue.quoted($0).dropFirst().dropLast().description }
        return rendered(template, escaped).flatMap { JSONValue(.init($0.utf8)) }
    }

    private func rendered(_ template: String, _ values: Any) -> String? {
        // Without this the library writes for HTML, and AT&T becomes AT&amp;T.
        try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + template).render(values)
    }

    /// The name in a text that is nothing but `{{name}}`.
    private static func onlyName(in template: String) -> String? {
        guard template.hasPrefix("{{"), template.hasSuffix("}}") else { return nil }
        let name = template.dropFirst(2).dropLast(2).filter { !$0.isWhitespace }
        let isPlain = !name.isEmpty && name.utf8.allSatisfy { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }
        return isPlain && name.first?.isLetter == true && !name.contains("(") ? name : nil
    }
}

extension JSONValue {
    /// As the library wants it; a name may be written with hyphens or with underscores.
    fileprivate func plain(_ write: (String) -> String) -> Any {
        switch self {
        case .null: return Optional<String>.none as Any
        case .flag(let flag): return flag
        case .whole(let number): return number
        case .number(let number): return number
        case .text(let text): return write(text)
        case .list(let elements): return elements.map { $0.plain(write) }
        case .object(let members):
            var plain: [String: Any] = [:]
            for (name, value) in members where value != .null {
                plain[name] = value.plain(write)
                plain[name.replacing("-", with: "_")] = plain[name]
            }
            return plain
        }
    }
}
