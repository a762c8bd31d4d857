import Foundation

/// How a terminal was set when it was found, and the ways we set it for a while.
struct TerminalMode: Sendable {
    let descriptor: CInt
    private let found: Settings

    /// Nil when the descriptor is no terminal.
    init?(of descriptor: CInt) {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { return nil }
        self.descriptor = descriptor
        found = Settings(value: settings)
    }

    func restore() {
        var settings = found.value
        tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    /// Lines as usual, but what is typed is not shown.
    func hideTyping() {
        var settings = found.value
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(descriptor, TCSAFLUSH, &settings)
    }

    /// Each key at once and not shown; Ctrl-C still interrupts, Ctrl-Z does nothing.
    func readKeys() {
        var settings = found.value
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON)
        withUnsafeMutableBytes(of: &settings.c_cc) { keys in
            keys[Int(VMIN)] = 1
            keys[Int(VTIME)] = 0
            keys[Int(VSUSP)] = 0
        }
        tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    /// A C structure of numbers, which no one changes after it was read.
    private struct Settings: @unchecked Sendable {
        let value: termios
    }
}
