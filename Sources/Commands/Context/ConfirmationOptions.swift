import ArgumentParser

/// Asks a person before something is done that has no way back.
struct ConfirmationOptions: ParsableArguments {
    @Flag(name: .customLong("yes"), help: "Do not ask first, as on a terminal it is done: for scripts.")
    var isGiven = false

    /// Comes back when it is to be done. Where nobody can be asked it is done as before, and said.
    ///
    /// - Parameters:
    ///   - unsaid: in a word what is done, where nobody is asked.
    ///   - words: what would be done, on lines of their own.
    func ask(in session: Session, unsaid: String, _ words: () throws -> String) throws {
        if isGiven { return }
        guard session.canAsk else { return session.say("\(unsaid); there is no way back") }
        session.context.messages.write(try words() + "There is no way back. Type yes to go on: ")
        let answer = session.context.input.line()?.trimmingSpaces.lowercased()
        guard answer == "yes" || answer == "y" else { throw Failure("nothing was changed", exitCode: Failure.notDone) }
    }
}
