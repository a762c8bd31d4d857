/// Something in a campaign that cannot mean what its author wants, and what to do about it.
package struct Finding: Sendable, Equatable {
    /// Where in the campaign's file, from its root; what is not written there stands for the nearest that is.
    package var path: [PathPart]
    /// What is wrong, without an end mark.
    package var message: String
    /// What to do about it.
    package var hint: String?
    package var severity: Severity

    package init(_ path: [PathPart], _ message: String, hint: String? = nil, severity: Severity = .warning) {
        self.path = path
        self.message = message
        self.hint = hint
        self.severity = severity
    }

    /// Whether the campaign can be used all the same.
    package enum Severity: String, Sendable, CaseIterable {
        case error, warning
    }
}

/// One step on the way from the root of a campaign's file to a value in it.
package enum PathPart: Sendable, Hashable {
    case key(String)
    /// The place in a list, from 0.
    case index(Int)
}

extension PathPart: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    package init(stringLiteral key: String) { self = .key(key) }
    package init(integerLiteral index: Int) { self = .index(index) }
}
