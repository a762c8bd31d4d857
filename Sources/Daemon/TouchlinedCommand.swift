import ArgumentParser

/// The daemon's command line.
package struct TouchlinedCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "touchlined", abstract: "The Touchline daemon: makes, serves, copies, moves and checks a store.",
        discussion: """
            A first store:
              touchlined init --data ./store
              touchlined serve --data ./store

            Every option can also come from the environment (TOUCHLINE_LISTEN for --listen) or from
            DIR/touchlined.yaml (listen: 127.0.0.1:7700).
            """,
        version: "touchlined 0.1.0",
        subcommands: [
            InitCommand.self, ServeCommand.self, BackupCommand.self, RestoreCommand.self, MoveCommand.self,
            CheckCommand.self,
        ])

    package init() {}
}

/// Where the store is.
struct LocationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Directory of the store.", valueName: "DIR"))
    var data: String?

    @Option(help: ArgumentHelp("Database of the store: sqlite:PATH, or postgres://… besides --data.", valueName: "URL"))
    var database: String?
}
