import Foundation

extension ChildProcess {
    static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], input: CInt, output: CInt,
        messages: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, messages, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // Threads of the test may hold signals back, and a program would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let inherited = ["PATH", "HOME", "TMPDIR", "LANG"].reduce(into: [String: String]()) { kept, name in
            kept[name] = ProcessInfo.processInfo.environment[name]
        }
        let variables = inherited.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var id: pid_t = 0
        let failure = withCStrings([program] + arguments) { arguments in
            withCStrings(variables) { posix_spawn(&id, program, &actions, &attributes, arguments, $0) }
        }
        guard failure == 0 else { throw HarnessFailure("\(program): \(String(cString: strerror(failure)))") }
        return id
    }

    /// Reads on a thread of its own until the other end is closed.
    static func lines(from descriptor: CInt) -> AsyncStream<String> {
        let (lines, continuation) = AsyncStream<String>.makeStream()
        Thread.detachNewThread {
            guard let stream = fdopen(descriptor, "r") else { return continuation.finish() }
            var line: UnsafeMutablePointer<CChar>?
            var capacity = 0
            while getline(&line, &capacity, stream) > 0, let text = line.map({ String(cString: $0) }) {
                continuation.yield(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            }
            free(line)
            fclose(stream)
            continuation.finish()
        }
        return lines
    }
}

/// The two ends of a pipe.
struct PipeEnds {
    let reading: CInt
    let writing: CInt

    /// Ends that a program started later does not inherit; made while no other thread starts one.
    static func closedOnExec() -> PipeEnds {
        var ends: [CInt] = [-1, -1]
        pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return PipeEnds(reading: ends[0], writing: ends[1])
    }
}

/// The texts as C takes a list of them, ended by nothing.
private func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
) -> Value {
    let copies = texts.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return copies.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("a list that ends with nil is not empty") }
        return body(base)
    }
}
