import Prospecting

/// What the reading of one campaign file has at hand, and what it found wrong so far.
struct Reading {
    let source: CampaignSource
    let text: SourceText
    /// In the order in which they were found.
    private(set) var diagnostics: [Diagnostic] = []
    private var untold = 0
    /// Values of the files that were read so far, by name; none where something was wrong.
    var fileValues: [String: Values] = [:]

    init(_ source: CampaignSource) {
        self.source = source
        text = SourceText(source.text)
    }

    mutating func error(
        _ message: String, at position: SourcePosition, hint: @autoclosure () -> String? = nil
    ) {
        note(.error, message, at: position, hint: hint)
    }

    mutating func warn(
        _ message: String, at position: SourcePosition, hint: @autoclosure () -> String? = nil
    ) {
        note(.warning, message, at: position, hint: hint)
    }

    /// Says that a word is not one of those known, and which of them may have been meant.
    ///
    /// - Returns: the word that was suggested.
    @discardableResult
    mutating func unknown(
        _ message: String, word: String, at position: SourcePosition, known: [String]
    ) -> String? {
        guard !isFull else {
            error(message, at: position)
            return nil
        }
        let guess = known.closest(to: word)
        let list = 1...24 ~= known.count ? "it may be " + known.alternatives : nil
        error(message, at: position, hint: guess.map { "did you mean \"\($0)\"?" } ?? list)
        return guess
    }

    /// All that was found, in the order of the file.
    var findings: [Diagnostic] {
        let sorted = diagnostics.enumerated().sorted {
            ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
        }.map(\.element)
        guard untold > 0, let last = sorted.last else { return sorted }
        let rest = Diagnostic(
            message: "\(untold) more mistakes are not listed", path: source.path, line: last.line, column: last.column,
            hint: "mend these first")
        return sorted + [rest]
    }

    private var isFull: Bool { diagnostics.count >= CampaignLimits.diagnostics }

    private mutating func note(
        _ severity: Diagnostic.Severity, _ message: String, at position: SourcePosition, hint: () -> String?
    ) {
        guard !isFull else {
            untold += severity == .error ? 1 : 0
            return
        }
        let position = text.clamped(position)
        diagnostics.append(
            Diagnostic(
                severity: severity, message: message, path: source.path, line: position.line,
                column: position.column, hint: hint()))
    }
}
