import ArgumentParser
import Wire

struct LoginCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Keep the server and your token for the commands that follow.",
        discussion: """
            Without --token it is asked for, unseen, on a terminal, and read from standard input elsewhere. \
            Both are kept in $XDG_CONFIG_HOME/touchline/credentials, for your eyes only.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let environment = session.context.environment
        let server = try Access.normal(
            global.server ?? environment.filled("TOUCHLINE_SERVER") ?? Access.usualServer)
        guard let file = CredentialsFile(environment: environment) else {
            throw Failure.usage("neither XDG_CONFIG_HOME nor HOME is set; where should the token be kept?")
        }
        let access = Access(server: server, token: try token(session))
        let answer = try Client(access: access).send(APIRequest("GET", "me"))
        let me = try Client.decode(MeAnswer.self, from: answer)
        try file.write(access)
        try session.show(answer, as: MeAnswer.self) { _, _ in "logged in to \(server) as \(me.email), \(me.role)" }
    }

    private func token(_ session: Session) throws -> String {
        let environment = session.context.environment
        let given = global.token ?? environment.filled("TOUCHLINE_TOKEN") ?? read(session)
        let token = (given ?? "").filter { !$0.isWhitespace }
        guard !token.isEmpty else {
            throw Failure.input("no token was given; a manager makes one with `touchline user token EMAIL`")
        }
        return token
    }

    private func read(_ session: Session) -> String? {
        let input = session.context.input
        guard input.isTerminal else { return input.line() }
        session.context.messages.write("Token: ")
        defer { session.context.messages.write("\n") }
        return input.secret()
    }
}
