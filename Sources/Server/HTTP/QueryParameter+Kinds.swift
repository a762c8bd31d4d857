import Foundation
import Prospecting

extension QueryParameter where Value == Int {
    static func number(_ name: String, _ summary: String, in range: ClosedRange<Int>, or standard: Int) -> Self {
        QueryParameter(
            name: name, summary: summary,
            schema: [
                "type": "integer", "minimum": .whole(Int64(range.lowerBound)),
                "maximum": .whole(Int64(range.upperBound)),
                "default": .whole(Int64(standard)),
            ],
            wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)"
        ) { text in
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else { return nil }
            return range.contains(number) ? number : nil
        }
    }
}

extension QueryParameter where Value == String {
    static func text(_ name: String, _ summary: String, upTo length: Int = 200) -> Self {
        QueryParameter(
            name: name, summary: summary,
            schema: ["type": "string", "minLength": 1, "maxLength": .whole(Int64(length))],
            wanted: "1 to \(length) characters of text"
        ) { text in
            (1...length).contains(text.unicodeScalars.count) && !text.unicodeScalars.contains("\0") ? text : nil
        }
    }
}

extension QueryParameter where Value == String {
    /// ISO 3166-1, two letters in any case.
    static func country(_ name: String, _ summary: String) -> Self {
        QueryParameter(
            name: name, summary: summary, schema: ["type": "string", "pattern": "^[A-Za-z]{2}$"],
            wanted: "two letters such as US"
        ) { text in
            text.utf8.count == 2 && text.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } ? text : nil
        }
    }
}

extension QueryParameter where Value == Bool {
    static func flag(_ name: String, _ summary: String) -> Self {
        QueryParameter(
            name: name, summary: summary, schema: ["type": "boolean", "default": false], wanted: "true or false",
            read: { Bool($0) })
    }
}

extension QueryParameter where Value == Instant {
    static func time(_ name: String, _ summary: String) -> Self {
        QueryParameter(
            name: name, summary: summary, schema: ["type": "string", "format": "date-time"],
            wanted: "a time such as 2026-03-03T17:00:00Z", read: { Instant(rfc3339: $0) })
    }
}

extension QueryParameter where Value == Span {
    static func delay(_ name: String, _ summary: String) -> Self {
        QueryParameter(
            name: name, summary: summary, schema: ["type": "string", "pattern": "^[0-9]{1,7}[mhdw]$"],
            wanted: "a length of time such as 30m, 2h or 1d"
        ) { text in
            if case .clock(let span)? = Delay(text) { span } else { nil }
        }
    }
}

extension QueryParameter where Value == Zone {
    static func zone(_ name: String, _ summary: String) -> Self {
        QueryParameter(
            name: name, summary: summary, schema: ["type": "string", "examples": ["America/Chicago"]],
            wanted: "the name of a time zone such as America/Chicago", read: { Zone($0) })
    }
}

extension QueryParameter {
    static func id<Kind: SendableMetatype>(_ name: String, _ summary: String) -> Self where Value == Identifier<Kind> {
        QueryParameter(
            name: name, summary: summary,
            schema: ["type": "string", "pattern": .text("^\(Kind.identifierPrefix)-[0-9a-hjkmnp-tv-z]{8}$")],
            wanted: "an id such as \(Identifier<Kind>(1))", read: { Identifier<Kind>($0) })
    }

    static func choice(_ name: String, _ summary: String) -> Self
    where Value: RawRepresentable<String> & CaseIterable {
        let words = Value.allCases.map(\.rawValue)
        return QueryParameter(
            name: name, summary: summary,
            schema: ["type": "string", "enum": .list(words.map { .text($0) })],
            wanted: "one of " + words.joined(separator: ", "), read: { Value(rawValue: $0) })
    }
}
