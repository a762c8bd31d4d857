import ArgumentParser

@testable import Daemon

/// Runs the daemon's command line in this process; returns how it would exit.
func touchlined(_ arguments: String...) async -> Int32 {
    await touchlined(arguments)
}

func touchlined(_ arguments: [String]) async -> Int32 {
    do {
        var command = try TouchlinedCommand.parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
        return 0
    } catch let code as ExitCode {
        return code.rawValue
    } catch {
        return TouchlinedCommand.exitCode(for: error).rawValue
    }
}
