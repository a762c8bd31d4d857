import Foundation
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct KeyboardTests {
    @Test func `keys and lines are read, and the terminal is as it was afterwards`() throws {
        try withTerminal { master, slave in
            let before = try flags(of: slave)
            do {
                let keyboard = try #require(Keyboard(descriptor: slave, stop: -1))
                type("5", on: master)
                #expect(keyboard.key(within: .seconds(5)) == .key("5"))
                #expect(try flags(of: slave) != before)
                type("\r", on: master)
                #expect(keyboard.key(within: .seconds(5)) == .key("\n"))
                type("\u{1B}[A", on: master)
                #expect(keyboard.key(within: .seconds(5)) == .key("\0"))
                type("é", on: master)
                #expect(keyboard.key(within: .seconds(5)) == .key("é"))
                #expect(keyboard.key(within: .zero) == .timeout)
                #expect(keyboard.line(within: .zero) == .timeout)
                type("one\ntwo\n", on: master)
                #expect(keyboard.line(within: .seconds(5)) == .line("one"))
                #expect(keyboard.line(within: .seconds(5)) == .line("two"))
                #expect(keyboard.key(within: .zero) == .timeout)
            }
            #expect(try flags(of: slave) == before)
        }
    }

    @Test func `a signal is seen while a key is waited for`() throws {
        try withTerminal { _, slave in
            var ends: [CInt] = [-1, -1]
            #expect(pipe(&ends) == 0)
            defer { for end in ends { close(end) } }
            let keyboard = try #require(Keyboard(descriptor: slave, stop: ends[0]))
            type("!", on: ends[1])
            #expect(keyboard.key(within: .seconds(5)) == .stopped)
            #expect(keyboard.line(within: .seconds(5)) == .stopped)
        }
    }

    @Test func `what is no terminal has no keyboard`() throws {
        var ends: [CInt] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        #expect(Keyboard(descriptor: ends[0], stop: -1) == nil)
    }

    /// `TIOCSPTLCK` and `TIOCGPTN` of Linux's asm-generic/ioctls.h, which Swift does not import.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    private func withTerminal(_ body: (_ master: CInt, _ slave: CInt) throws -> Void) throws {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        defer { close(master) }
        var number: CInt = -1
        var locked: CInt = 0
        try #require(ioctl(master, Self.setLock, &locked) == 0 && ioctl(master, Self.getNumber, &number) == 0)
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        defer { close(slave) }
        try body(master, slave)
    }

    private func type(_ text: String, on descriptor: CInt) {
        #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
    }

    private func flags(of terminal: CInt) throws -> UInt32 {
        var settings = termios()
        try #require(tcgetattr(terminal, &settings) == 0)
        return settings.c_lflag
    }
}
