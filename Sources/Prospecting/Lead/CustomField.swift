/// A field of a team's own: its name and what kind of value it holds.
package struct CustomField: Hashable, Sendable {
    /// Small letters, digits and hyphens, beginning with a letter, at most 40: `fleet-size`.
    package let name: String
    package let kind: Kind

    /// What a custom field can hold; the raw value is what follows the colon of `custom.NAME:KIND`.
    package enum Kind: String, Sendable, CaseIterable {
        case text, number, flag, day

        /// What a value of this kind is written as.
        package var takes: String {
            switch self {
            case .text: "words"
            case .number: "a number such as 12 or 4.5"
            case .flag: "yes or no"
            case .day: "a day such as 2026-02-16"
            }
        }
    }

    /// What names and headings of custom fields begin with.
    package static let prefix = "custom."

    /// Reads `custom.NAME:KIND`; text without a kind. Nil for anything else.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let parts = text.dropFirst(Self.prefix.count).split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), Self.isName(String(parts[0])) else { return nil }
        guard let kind = parts.count == 1 ? .text : Kind(rawValue: String(parts[1])) else { return nil }
        self.init(name: String(parts[0]), kind: kind)
    }

    /// Makes a field of a name that is one.
    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// As `custom.NAME:KIND`, which reads as the same field.
    package var text: String { "\(Self.prefix)\(name):\(kind.rawValue)" }

    /// Whether a custom field may be called that.
    package static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first), name.utf8.count <= 40 else { return false }
        return name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}

/// What a lead has in a custom field.
package enum CustomValue: Hashable, Sendable, Codable {
    case text(String)
    case number(Double)
    case flag(Bool)
    /// `2026-02-16`.
    case day(String)

    /// The kind of field that holds it.
    package var kind: CustomField.Kind {
        switch self {
        case .text: .text
        case .number: .number
        case .flag: .flag
        case .day: .day
        }
    }

    /// Reads what `words` gives; nil where a value of that kind is written otherwise.
    package init?(words: String, kind: CustomField.Kind) {
        switch kind {
        case .text: self = .text(words)
        case .number:
            guard let number = Double(words), number.isFinite else { return nil }
            self = .number(number)
        case .flag:
            guard words == "yes" || words == "no" else { return nil }
            self = .flag(words == "yes")
        case .day:
            guard let day = LocalDate(words) else { return nil }
            self = .day(day.iso)
        }
    }

    /// As conditions judge it.
    package var fact: Fact {
        switch self {
        case .text(let text), .day(let text): .text(text)
        case .number(let number): .number(number)
        case .flag(let flag): .flag(flag)
        }
    }

    /// As people read it, and as a file gives it: `12`, `4.5`, `yes`, `2026-02-16`.
    package var words: String {
        switch self {
        case .text(let text), .day(let text): text
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        case .flag(let flag): flag ? "yes" : "no"
        }
    }
}
