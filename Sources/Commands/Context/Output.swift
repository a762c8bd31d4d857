import Foundation

/// Somewhere to write text: the results, or the messages.
package struct Output {
    /// Writes the text as it is, at once.
    package var write: (String) -> Void
    /// Whether a person reads it as it is written.
    package var isTerminal: Bool
    /// Whether it takes ANSI colours.
    package var isColoured: Bool
    /// How many characters fit into a line; nil when that does not matter.
    package var columns: Int?

    /// A plain stream unless told otherwise.
    package init(
        isTerminal: Bool = false, isColoured: Bool = false, columns: Int? = nil, write: @escaping (String) -> Void
    ) {
        self.write = write
        self.isTerminal = isTerminal
        self.isColoured = isColoured
        self.columns = columns
    }

    /// Writes the text and ends the line, unless the text has ended it.
    package func line(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n")
    }
}

extension Output {
    /// A stream of the process; colour only on a terminal that wants it (no-color.org).
    static func descriptor(_ descriptor: CInt, environment: [String: String]) -> Output {
        let isTerminal = isatty(descriptor) == 1
        let wantsColour = environment["NO_COLOR"]?.isEmpty ?? true && environment["TERM"] != "dumb"
        return Output(
            isTerminal: isTerminal, isColoured: isTerminal && wantsColour,
            columns: isTerminal ? terminalColumns(descriptor) : wantedColumns(environment),
            write: { writeAll($0, to: descriptor) })
    }
}

/// What `COLUMNS` says, as POSIX has it: the width that somebody wants where there is no terminal to ask.
private func wantedColumns(_ environment: [String: String]) -> Int? {
    environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
}

private func terminalColumns(_ descriptor: CInt) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}

/// Unbuffered, so that a reader at the other end of a pipe sees each line when it is written; a pipe that nobody reads any
/// more takes nothing, and a stream that cannot be written, as on a full disk, ends the command.
private func writeAll(_ text: String, to descriptor: CInt) {
    var text = text
    text.withUTF8 { bytes in
        var rest = UnsafeRawBufferPointer(bytes)
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 && errno != EPIPE && errno != EBADF {
                let why = "Error: the results cannot be written: \(String(cString: strerror(errno)))\n"
                FileHandle.standardError.write(Data(why.utf8))
                exit(Failure.noSuchFile)
            }
            guard count > 0 else { return }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }
}
