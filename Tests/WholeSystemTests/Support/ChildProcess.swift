import Foundation
import Synchronization

/// A program that a test started: told from by its lines, ended by its id, and never alive for longer than it may be.
final class ChildProcess: Sendable {
    let id: pid_t
    /// What it writes to its standard output, line by line; ends when the program has ended.
    let lines: AsyncStream<String>
    private let messagesFile: String
    private let input: FileHandle
    private let isReaped = Mutex(false)
    private let watchdog = Mutex<Task<Void, Never>?>(nil)
    /// Held while pipes are made and a program is started, so that it inherits no other's.
    private static let oneAtATime = Mutex(())

    /// Starts it.
    ///
    /// - Parameters:
    ///   - limit: after so long it is killed.
    ///   - messages: the file that takes its standard error.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], limit: Duration = .seconds(60),
        messages: String
    ) throws {
        let ends = try Self.oneAtATime.withLock { _ in
            let (input, output) = (PipeEnds.closedOnExec(), PipeEnds.closedOnExec())
            let id = try Self.spawn(
                program, arguments, environment, input: input.reading, output: output.writing, messages: messages)
            close(input.reading)
            close(output.writing)
            return (id: id, input: input.writing, output: output.reading)
        }
        messagesFile = messages
        id = ends.id
        input = FileHandle(fileDescriptor: ends.input, closeOnDealloc: true)
        lines = Self.lines(from: ends.output)
        let killer = Task { [weak self] in
            do { try await Task.sleep(for: limit) } catch { return }
            self?.send(SIGKILL)
        }
        watchdog.withLock { $0 = killer }
    }

    deinit {
        watchdog.withLock { $0?.cancel() }
        guard !isReaped.withLock({ $0 }) else { return }
        kill(id, SIGKILL)
        waitpid(id, nil, 0)
    }

    /// The next line that begins so, without that beginning; nil when the program ends before it says so.
    func line(beginning prefix: String) async -> String? {
        for await line in lines where line.hasPrefix(prefix) { return String(line.dropFirst(prefix.count)) }
        return nil
    }

    /// Writes a line to its standard input.
    func tell(_ line: String) throws {
        try input.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Sends a signal, while it lives.
    func send(_ signal: Int32) {
        isReaped.withLock { isReaped in
            if !isReaped { kill(id, signal) }
        }
    }

    /// Waits until it has ended; the exit code, or 128 and the signal's number.
    func ending() async -> Int32 {
        let code = await OwnThread.run { [self] in
            var information = siginfo_t()
            while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
            return isReaped.withLock { isReaped in
                var status: Int32 = 0
                waitpid(id, &status, 0)
                isReaped = true
                return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
            }
        }
        watchdog.withLock { $0?.cancel() }
        return code
    }

    /// What it wrote to its standard error so far.
    func messages() throws -> String { try String(contentsOfFile: messagesFile, encoding: .utf8) }
}

extension ChildProcess {
    /// Runs a program to its end.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], limit: Duration = .seconds(60),
        in folder: TemporaryFolder
    ) async throws -> CommandRun {
        let child = try ChildProcess(
            program, arguments, environment: environment, limit: limit,
            messages: folder.path(of: "\(UUID().uuidString).err"))
        var results = ""
        for await line in child.lines { results += line + "\n" }
        let code = await child.ending()
        return CommandRun(exitCode: code, results: results, messages: try child.messages())
    }
}
