import Foundation
import Prospecting

/// A value as both databases hold it.
enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

/// Something that can stand for a placeholder.
protocol SQLConvertible {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
    var sqlValue: SQLValue { self }
}

extension Int64: SQLConvertible {
    var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLConvertible {
    var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Bool: SQLConvertible {
    var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLConvertible {
    var sqlValue: SQLValue { .real(self) }
}

extension String: SQLConvertible {
    var sqlValue: SQLValue { .text(self) }
}

extension Instant: SQLConvertible {
    var sqlValue: SQLValue { .integer(milliseconds) }
}

extension Identifier: SQLConvertible {
    var sqlValue: SQLValue { .integer(number) }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    var sqlValue: SQLValue {
        switch self {
        case .some(let value): value.sqlValue
        case .none: .null
        }
    }
}
