import ArgumentParser

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Say who may do what.",
        subcommands: [
            UserAddCommand.self, UserListCommand.self, UserRevokeCommand.self, UserTokenCommand.self,
            UserQueuesCommand.self, UserIDsCommand.self,
            UserAwayCommand.self, UserHoursCommand.self,
        ])
}
