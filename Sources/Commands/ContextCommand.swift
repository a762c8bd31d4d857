import ArgumentParser

/// A command that runs in a session: every verb but the ones that only print help.
protocol ContextCommand: ParsableCommand {
    var global: GlobalOptions { get }

    func run(in session: Session) throws
}
