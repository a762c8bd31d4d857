import Prospecting

/// One row of an answer; columns are read by name.
struct Row {
    let columns: Columns
    let values: [SQLValue]

    private func value(_ column: StaticString) throws -> SQLValue {
        guard let index = columns.index(of: column) else {
            throw DatabaseFault("the query names no column \(column)")
        }
        return values[index]
    }

    /// A value of whatever kind, to be compared with others.
    func anything(_ column: StaticString) throws -> SQLValue { try value(column) }

    func optionalInteger(_ column: StaticString) throws -> Int64? {
        switch try value(column) {
        case .null: nil
        case .integer(let number): number
        case .real, .text: throw DatabaseFault("column \(column) holds no whole number")
        }
    }

    func integer(_ column: StaticString) throws -> Int64 {
        guard let number = try optionalInteger(column) else { throw DatabaseFault("column \(column) is null") }
        return number
    }

    func int(_ column: StaticString) throws -> Int { Int(try integer(column)) }

    func optionalInt(_ column: StaticString) throws -> Int? { try optionalInteger(column).map { Int($0) } }

    func flag(_ column: StaticString) throws -> Bool { try integer(column) != 0 }

    func real(_ column: StaticString) throws -> Double {
        switch try value(column) {
        case .real(let number): number
        case .integer(let number): Double(number)
        case .null, .text: throw DatabaseFault("column \(column) holds no number")
        }
    }

    func optionalText(_ column: StaticString) throws -> String? {
        switch try value(column) {
        case .null: nil
        case .text(let text): text
        case .integer, .real: throw DatabaseFault("column \(column) holds no text")
        }
    }

    func text(_ column: StaticString) throws -> String {
        guard let text = try optionalText(column) else { throw DatabaseFault("column \(column) is null") }
        return text
    }

    func instant(_ column: StaticString) throws -> Instant { Instant(milliseconds: try integer(column)) }

    func optionalInstant(_ column: StaticString) throws -> Instant? {
        try optionalInteger(column).map { Instant(milliseconds: $0) }
    }

    func id<Kind>(_ column: StaticString) throws -> Identifier<Kind> { Identifier(try integer(column)) }

    func optionalID<Kind>(_ column: StaticString) throws -> Identifier<Kind>? {
        try optionalInteger(column).map { Identifier($0) }
    }

    /// A word of a fixed list, which the schema's CHECK holds too.
    func word<Word: RawRepresentable>(_ column: StaticString) throws -> Word where Word.RawValue == String {
        let text = try text(column)
        guard let word = Word(rawValue: text) else { throw DatabaseFault("column \(column) holds \"\(text)\"") }
        return word
    }
}

extension String {
    /// The words of a list that one column holds, with a space between; by bytes, since Swift's own splitting looks up
    /// properties of each character.
    var spacedWords: [String] {
        utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }
}

/// Something about the database that is no caller's fault: a bug, or an outage.
package struct DatabaseFault: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
