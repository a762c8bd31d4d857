import Prospecting

/// What the reading of one file, and of those it uses, has at hand, and what it found wrong so far.
package struct Reading {
    /// What diagnostics call the file.
    package let path: String
    /// The texts of the files that it may name, by name.
    package let files: [String: String]
    /// The file's own text and those of the files it uses, as positions number them.
    private var texts: [SourceText]
    private var paths: [String]
    /// In the order in which they were found.
    private var found: [(diagnostic: Diagnostic, position: SourcePosition)] = []
    private var untold = 0
    /// Values of the files that were read so far, by name; none where something was wrong.
    package var fileValues: [String: Values] = [:]

    /// The beginning of a reading of that text.
    package init(path: String, text: String, files: [String: String] = [:]) {
        self.path = path
        self.files = files
        texts = [SourceText(text)]
        paths = [path]
    }

    /// Takes in a file that this one uses and that lies beside it.
    ///
    /// - Returns: the number by which positions call it.
    package mutating func use(_ text: String, named name: String) -> Int {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        texts.append(SourceText(text))
        paths.append(folder + name)
        return texts.count - 1
    }

    /// A search for pieces of a value in the file that has it.
    package func search(in node: YAMLNode) -> SourceText.Search {
        texts[node.start.file].search(in: node)
    }

    /// Says what keeps the file from being used, and where.
    package mutating func error(
        _ message: String, at position: SourcePosition, hint: @autoclosure () -> String? = nil
    ) {
        note(.error, message, at: position, hint: hint)
    }

    /// Says what is likely not meant so, and where.
    package mutating func warn(
        _ message: String, at position: SourcePosition, hint: @autoclosure () -> String? = nil
    ) {
        note(.warning, message, at: position, hint: hint)
    }

    /// Says that a word is not one of those known, and which of them may have been meant.
    ///
    /// - Returns: the word that was suggested.
    @discardableResult
    package mutating func unknown(
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
    package var findings: [Diagnostic] {
        let sorted = found.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }.map(\.element.diagnostic)
        guard untold > 0, let last = sorted.last else { return sorted }
        let rest = Diagnostic(
            message: "\(untold) more mistakes are not listed", path: last.path, line: last.line, column: last.column,
            hint: "mend these first")
        return sorted + [rest]
    }

    private var isFull: Bool { found.count >= FileLimits.diagnostics }

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
