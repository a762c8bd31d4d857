import Foundation

/// Where a person, or a pipe, types.
package struct Input {
    /// Whether a person types there.
    package var isTerminal: Bool
    /// The next line without its end; nil when there is none.
    package var line: () -> String?
    /// The same, not shown while it is typed.
    package var secret: () -> String?
    /// Where a file that is piped in is read from; nil where there is no such place.
    package var descriptor: CInt?

    /// Takes the ways to read as they are.
    package init(
        isTerminal: Bool, line: @escaping () -> String?, secret: @escaping () -> String?, descriptor: CInt? = nil
    ) {
        self.isTerminal = isTerminal
        self.descriptor = descriptor
        self.line = line
        self.secret = secret
    }

    /// The standard input of the process.
    static var standard: Input {
        Input(
            isTerminal: isatty(STDIN_FILENO) == 1,
            line: { readLine() },
            secret: {
                guard let mode = TerminalMode(of: STDIN_FILENO) else { return readLine() }
                StopSignals.endAtOnce(restoring: mode)
                mode.hideTyping()
                defer { mode.restore() }
                return readLine()
            },
            descriptor: STDIN_FILENO)
    }
}
