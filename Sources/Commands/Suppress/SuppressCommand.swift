import ArgumentParser

struct SuppressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppress", abstract: "Say who is not to be contacted; it binds every campaign at once.",
        discussion: """
            VALUE is a number, a mail address, a lead's or an account's id, a domain (everybody there), a country (GB), \
            a state (US-FL) or an area code (+1850).
            """,
        subcommands: [
            SuppressAddCommand.self, SuppressImportCommand.self, SuppressCheckCommand.self, SuppressListCommand.self,
            SuppressRemoveCommand.self, SuppressRegistersCommand.self,
            SuppressRegisterCommand.self,
        ])
}

/// The channels by which people are contacted.
enum ContactChannel: String, ExpressibleByArgument, CaseIterable {
    case call, mail
}
