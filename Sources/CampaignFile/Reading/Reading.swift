import Prospecting

/// What the reading of one campaign file has at hand, and what it found wrong so far.
struct Reading {
    let source: CampaignSource
    /// The campaign's own text and those of the files it uses, as positions number them.
    private var texts: [SourceText]
    private var paths: [String]
    /// In the order in which they were found.
    private var found: [(diagnostic: Diagnostic, position: SourcePosition)] = []
    private var untold = 0
    /// Values of the files that were read so far, by name; none where something was wrong.
    var fileValues: [String: Values] = [:]

    init(_ source: CampaignSource) {
        self.source = source
        texts = [SourceText(source.text)]
        paths = [source.path]
    }

    /// Takes in a file that the campaign uses and that lies beside it.
    ///
    /// - Returns: the number by which positions call it.
    mutating func use(_ text: String, named name: String) -> Int {
        let folder = source.path.lastIndex(of: "/").map { source.path[...$0] } ?? ""
        texts.append(SourceText(text))
        paths.append(folder + name)
        return texts.count - 1
    }

    /// A search for pieces of a value in the file that has it.
    func search(in node: YAMLNode) -> SourceText.Search {
        texts[node.start.file].search(in: node)
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

    /// All that was found, in the order of the file, then of the files it uses.
    var findings: [Diagnostic] {
        let sorted = found.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }.map(\.element.diagnostic)
        guard untold > 0, let last = sorted.last else { return sorted }
        let rest = Diagnostic(
            message: "\(untold) more mistakes are not listed", path: last.path, line: last.line, column: last.column,
            hint: "mend these first")
        return sorted + [rest]
    }

    private var isFull: Bool { found.count >= CampaignLimits.diagnostics }

    private mutating func note(
        _ severity: Diagnostic.Severity, _ message: String, at position: SourcePosition, hint: () -> String?
    ) {
        guard !isFull else {
            untold += severity == .error ? 1 : 0
            return
        }
        let position = texts[position.file].clamped(position)
        let diagnostic = Diagnostic(
            severity: severity, message: message, path: paths[position.file], line: position.line,
            column: position.column, hint: hint())
        found.append((diagnostic, position))
    }
}
