import ArgumentParser
import Prospecting
import Wire

extension Touchline {
    /// Runs one command line, without the program's name, and returns the exit code of the process.
    package static func run(_ arguments: [String], in context: Context) -> Int32 {
        do {
            var command = try verb(arguments) ?? parseAsRoot(arguments)
            if let command = command as? any ContextCommand {
                guard command.global.format != .csv || command is any CSVCommand else {
                    throw Failure.usage("only reports are written as CSV; leads are by `touchline lead export`")
                }
                try command.run(in: Session(context: context, options: command.global))
            } else {
                try command.run()
            }
            return ExitCode.success.rawValue
        } catch let failure as Failure {
            return report(failure, to: context.messages)
        } catch let refusal as Refusal {
            let paper = Paper(offset: context.offset, now: context.now())
            let words = paper.speaking(refusal.inOptions)
            return report(Failure(words, exitCode: refusal.code.exitCode), to: context.messages)
        } catch {
            return finish(with: error, in: context)
        }
    }

    /// Reads the line of a verb that is used all day without the options of all others, which would take a third of
    /// the time of `next`; nil where there is more to it: whatever is wrong, the root says in full.
    private static func verb(_ arguments: [String]) -> (any ParsableCommand)? {
        guard let name = arguments.first, let verb = allDay.first(where: { $0.configuration.commandName == name })
        else { return nil }
        do {
            return try verb.parseAsRoot(Array(arguments.dropFirst())) as? any ContextCommand
        } catch {
            return nil
        }
    }

    /// Each names its super-command, so that the parser does not look for a request for completions besides.
    private static let allDay: [any ContextCommand.Type] = [
        NextCommand.self, LogCommand.self, TodoCommand.self, DoneCommand.self,
    ]

    private static func report(_ failure: Failure, to messages: Output) -> Int32 {
        if !failure.message.isEmpty { messages.line("Error: " + failure.message) }
        return failure.exitCode
    }

    /// Help and versions go to the results, usage errors to the messages; whatever else was thrown is a fault of ours.
    private static func finish(with error: any Error, in context: Context) -> Int32 {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        let output = code == .success ? context.results : context.messages
        if !text.isEmpty { output.line(text) }
        return code == .failure ? Failure.ofOurs : code.rawValue
    }
}

extension Refusal {
    /// The message as somebody reads it who has typed options, where it begins with the name of a field of the interface.
    fileprivate var inOptions: String {
        guard let field = details["field"], message.hasPrefix(field + " "), let option = Self.options[field] else {
            return message
        }
        return option + message.dropFirst(field.count)
    }

    private static let options = [
        "per_second": "--per-second", "at_once": "--at-once", "expire_after": "--expire-after",
        "certificate_authority": "--ca", "client_certificate": "--client-certificate", "client_key": "--client-key",
        "fields": "--field", "segments": "--segment", "body": "--body-file", "tiers": "--tier", "stages": "--stage",
        "campaigns": "--campaign", "match": "--match", "mode": "--mode", "credential": "--credential-file",
    ]
}
