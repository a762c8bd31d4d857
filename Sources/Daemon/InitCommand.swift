import ArgumentParser
import Engine
import Foundation
import Prospecting
import Server
import Wire

/// Makes a store, its key file and its first user.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes a store and prints the admin's token, once.")

    @OptionGroup var location: LocationOptions

    @Option(help: ArgumentHelp("Mail address of the first user, an admin.", valueName: "ADMIN"))
    var email = "admin@localhost"

    @Option(
        name: .customLong("half-life"),
        help: ArgumentHelp(
            "After how long what a lead did weighs half, such as 14d; it cannot change once leads are enrolled.",
            valueName: "DURATION"))
    var halfLife = "14d"

    @Option(help: "How to print: table or json.")
    var format = Format.table

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    private struct Answer: Encodable {
        var data: String
        var email: String
        var token: String
    }

    func run() async throws {
        try await Outcome.report {
            let place = try location.resolve()
            let admin = try Self.checked(email)
            let halfLife = try Self.span(halfLife)
            guard place.server != nil || !FileManager.default.fileExists(atPath: place.database) else {
                throw Refusal(.conflict, "there is a store at \(place.database) already; nothing was changed")
            }
            do {
                try FileManager.default.createDirectory(
                    atPath: place.directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw Refusal(
                    .unavailable, "the directory \(place.directory) cannot be made: \(error.localizedDescription)")
            }
            let token = Tokens.token(from: ServerHooks.systemRandom(32))
            try await NewStore(place: place).make { store in
                if halfLife != Heat.standardHalfLife { try await store.setHalfLife(halfLife) }
                _ = try await store.addUser(
                    email: admin, name: "Admin", role: .admin, queues: [], tokenHash: Tokens.hash(token),
                    now: DaemonClock.systemTime())
            }
            try print(place, token: token)
        }
    }

    /// Time on the clock, since what fades does so at night too.
    private static func span(_ text: String) throws(Refusal) -> Span {
        guard case .clock(let span)? = Delay(text), span >= .hours(1) else {
            throw Refusal(
                .invalid, "--half-life takes an hour or more, such as 36h, 14d or 4w, not \"\(text.prefix(100))\"")
        }
        return span
    }

    /// A mail address in small letters; one at localhost is one too, since nobody writes to it.
    private static func checked(_ email: String) throws(Refusal) -> String {
        let email = email.lowercased()
        let isLocal = email.hasSuffix("@localhost")
        guard (isLocal ? email + ".localdomain" : email).isMailAddress else {
            throw Refusal(.invalid, "--email takes a mail address, not \"\(email.prefix(100))\"")
        }
        return email
    }

    private func print(_ place: StoreLocation, token: String) throws {
        switch format {
        case .json:
            let answer = Answer(data: place.directory, email: email, token: token)
            Swift.print(String(decoding: try WireJSON.encode(answer), as: UTF8.self))
        case .table:
            Swift.print(
                """
                Made a store in \(place.server == nil ? place.directory : place.name).
                admin  \(email)
                token  \(token)
                The token is shown this once. The key file \(place.keyFile) opens sealed secrets: keep a copy of it
                apart from backups of the store.
                """)
        }
    }
}
