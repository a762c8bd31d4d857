/// A mistake in a file that a person wrote, and where it is.
package struct Diagnostic: Sendable, Equatable {
    /// Whether it keeps the file from being used.
    package var severity: Severity
    /// What is wrong, without an end mark.
    package var message: String
    /// The file as its reader named it.
    package var path: String
    /// From 1.
    package var line: Int
    /// In characters, from 1.
    package var column: Int
    /// What to do about it.
    package var hint: String?

    /// A mistake at that place; an error unless said otherwise.
    package init(
        severity: Severity = .error, message: String, path: String, line: Int, column: Int, hint: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint
    }

    /// Whether the file can be used all the same.
    package enum Severity: String, Sendable, CaseIterable {
        case error, warning
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line as compilers write it: `q3.yaml:14:9: error: unknown disposition "no-anwser"; did you mean "no-answer"?`.
    package var description: String {
        "\(path):\(line):\(column): \(severity.rawValue): \(message)" + (hint.map { "; " + $0 } ?? "")
    }
}
