import ArgumentParser
import Wire

/// What is said of a mailbox, whether it is added or changed.
struct MailboxOptions: ParsableArguments {
    @Option(help: "The server where answers come in: imaps://HOST:993, or imap://HOST:143 with STARTTLS.")
    var imap: String?

    @Option(help: "A folder that is read beside the inbox; may be given again.")
    var folder: [String] = []

    @Option(help: "The name it logs in with; the address where it is left out.")
    var login: String?

    @Option(
        help: ArgumentHelp("The secret it logs in with; - for what is piped in.", valueName: "file"),
        completion: .file())
    var secretFile: String?

    @Option(help: "Whose it is, when not yours.")
    var user: String?

    @Option(help: "The name beside the address; the user's where it is left out.")
    var name: String?

    @Option(help: "Where answers are to go, when not to the mailbox itself; what goes there is not read.")
    var replyTo: String?

    @Option(
        help: ArgumentHelp("Certificates in PEM that its servers are believed by.", valueName: "file"),
        completion: .file(extensions: ["pem", "crt"]))
    var authority: String?

    @Option(help: "Whose midnight begins its days, such as America/Chicago; UTC where it is left out.")
    var timeZone: String?

    @Option(help: "The most mails in a minute, whatever a campaign says.")
    var aMinute: Int?

    @Option(help: "The most mails in an hour.")
    var anHour: Int?

    @Option(help: "The most mails on a day.")
    var aDay: Int?

    @Option(help: "How many mails it sends on its first day, and comes up from there to --a-day.")
    var rampFrom: Int?

    @Option(help: "How many more it sends after each step of its ramp.")
    var rampBy: Int?

    @Option(help: "How long a step of its ramp is, in whole days: 1d, 1w.")
    var rampEvery: String?

    /// What was given of it.
    ///
    /// - Parameter input: where a secret is piped in.
    func body(_ input: Input) throws -> MailboxBody {
        MailboxBody(
            user: user, name: name, replyTo: replyTo, imap: imap,
            folders: folder.isEmpty ? nil : folder.filter { $0 != "" }, login: login,
            secret: try secretFile.map { try TextFile.secret(at: $0, or: input) },
            authority: try authority.map { $0.isEmpty ? "" : try TextFile.text(at: $0) }, timeZone: timeZone,
            aMinute: aMinute, anHour: anHour, aDay: aDay, ramp: try ramp())
    }

    private func ramp() throws -> MailboxRampBody? {
        guard rampFrom != nil || rampBy != nil || rampEvery != nil else { return nil }
        guard let rampFrom, rampFrom == 0 || rampBy != nil else {
            throw Failure.input("a ramp takes --ramp-from and --ramp-by, and --ramp-every when that is not a day")
        }
        return MailboxRampBody(from: rampFrom, by: rampBy ?? 0, every: rampEvery ?? "1d")
    }
}
