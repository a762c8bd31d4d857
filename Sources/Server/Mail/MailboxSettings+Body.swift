import FileReading
import Foundation
import Prospecting
import Wire

extension MailboxSettings {
    /// What somebody wrote of a new mailbox, checked.
    ///
    /// - Parameters:
    ///   - owner: whose it is, as they are called.
    ///   - sealedSecret: what the body's secret, or an empty one, is sealed to.
    init(_ body: MailboxBody, address: String, owner: String, sealedSecret: String) throws(Refusal) {
        guard let smtp = body.smtp, !smtp.isEmpty else {
            throw Self.wrong("smtp", "smtp is needed: where its mails go out, such as smtps://mail.example.com:465")
        }
        guard ![body.aMinute, body.anHour, body.aDay].contains(0) else { throw Self.wrongLimit }
        self.init(name: owner, smtpURL: smtp, login: "", sealedSecret: sealedSecret)
        var body = body
        body.login = body.login ?? address
        try change(by: body, sealedSecret: sealedSecret)
    }

    /// Changes what somebody wrote of a mailbox; what is left out stays.
    ///
    /// - Parameter sealedSecret: what the body's secret is sealed to, where it has one.
    mutating func change(by body: MailboxBody, sealedSecret: String?) throws(Refusal) {
        if let text = body.name { name = try Self.name(text) }
        if let text = body.replyTo { replyTo = try text.isEmpty ? nil : Self.address(text, field: "replyTo") }
        if let text = body.smtp { smtpURL = try Self.url(text, ["smtps", "smtp"], field: "smtp") }
        if let text = body.imap { imapURL = try text.isEmpty ? nil : Self.url(text, ["imaps", "imap"], field: "imap") }
        if let names = body.folders { folders = try Self.folders(names) }
        if let text = body.authority { authority = try text.isEmpty ? nil : Self.certificate(text) }
        if let text = body.timeZone {
            guard let known = Zone(text) else {
                throw Self.wrong("timeZone", "timeZone takes a name such as America/Chicago")
            }
            zone = known
        }
        try changeLogin(by: body, sealedSecret: sealedSecret)
        try changeLimits(by: body)
        guard folders.isEmpty || imapURL != nil else {
            throw Self.wrong("folders", "folders are read at a server where answers come in; give imap")
        }
    }

    private mutating func changeLogin(by body: MailboxBody, sealedSecret: String?) throws(Refusal) {
        guard let given = Mailbox.SecretKind(rawValue: body.kind ?? kind.rawValue) else {
            throw Self.wrong("kind", "kind is password or oauth2")
        }
        let name = body.login ?? login
        let isAnother = given != kind || login.isEmpty && !name.isEmpty
        guard name.isEmpty || !isAnother || body.secret?.isEmpty == false else {
            throw Refusal(.missingAnswer, "a mailbox that logs in needs a secret", details: ["field": "secret"])
        }
        if given == .oauth2, let secret = body.secret { _ = try RefreshGrant.read(secret) }
        (login, kind) = (name, given)
        if let sealedSecret { self.sealedSecret = sealedSecret }
    }

    private mutating func changeLimits(by body: MailboxBody) throws(Refusal) {
        limits.aMinute = try Self.limit(body.aMinute, was: limits.aMinute)
        limits.anHour = try Self.limit(body.anHour, was: limits.anHour)
        limits.aDay = try Self.limit(body.aDay, was: limits.aDay)
        if let ramp = body.ramp { limits.ramp = try Self.ramp(ramp) }
        guard limits.ramp == nil || limits.aDay != nil else {
            throw Self.wrong("ramp", "a ramp comes up to the mails of a day; give aDay too")
        }
    }

    private static func limit(_ given: Int?, was before: Int?) throws(Refusal) -> Int? {
        guard let given else { return before }
        guard (0...100_000).contains(given) else { throw wrongLimit }
        return given == 0 ? nil : given
    }

    private static func ramp(_ body: MailboxRampBody) throws(Refusal) -> MailSettings.Ramp? {
        guard body.from != 0 else { return nil }
        guard (1...100_000).contains(body.from), (1...100_000).contains(body.by), let every = Delay(body.every),
            case .clock(let span) = every, span >= .days(1), span.milliseconds.isMultiple(of: Span.days(1).milliseconds)
        else { throw wrong("ramp", "ramp takes from and by from 1 to 100000, and every in whole days such as 1d") }
        return MailSettings.Ramp(from: body.from, by: body.by, every: every)
    }

    private static let wrongLimit = wrong("aDay", "a limit is a whole number from 1 to 100000")

    /// The address of a mailbox, in lower case.
    static func address(_ text: String, field: String) throws(Refusal) -> String {
        let address = text.lowercased()
        guard address.isMailAddress, address.allSatisfy(\.isASCII) else {
            throw wrong(field, "\(field) takes one plain mail address such as ann@example.com")
        }
        return address
    }

    private static func folders(_ names: [String]) throws(Refusal) -> [String] {
        let isPlain = names.allSatisfy { name in
            (1...200).contains(name.count) && !name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
        }
        guard isPlain, names.count <= 10, Set(names).count == names.count,
            !names.contains(where: { $0.uppercased() == "INBOX" })
        else {
            throw wrong("folders", "folders takes up to 10 names, each once, beside the inbox that is read anyway")
        }
        return names
    }

    /// `smtps://HOST:PORT`, without anything behind it: a path would be what we call ourselves.
    private static func url(_ text: String, _ schemes: [String], field: String) throws(Refusal) -> String {
        let parts = URLComponents(string: text)
        guard let parts, let scheme = parts.scheme, schemes.contains(scheme), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.path.isEmpty || parts.path == "/", parts.query == nil,
            parts.fragment == nil, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            throw wrong(
                field, "\(field) takes an address such as \(schemes[0])://mail.example.com:\(port[schemes[0]] ?? 0)")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static let port = ["smtps": 465, "imaps": 993]

    private static func name(_ text: String) throws(Refusal) -> String {
        guard (1...100).contains(text.count), !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw wrong("name", "name takes 1 to 100 characters on one line")
        }
        return text
    }

    private static func certificate(_ text: String) throws(Refusal) -> String {
        guard text.contains("-----BEGIN CERTIFICATE-----"), text.utf8.count <= 100_000 else {
            throw wrong("authority", "authority takes certificates in PEM")
        }
        return text
    }

    private static func wrong(_ field: String, _ words: String) -> Refusal {
        Refusal(.invalid, words, details: ["field": field])
    }
}
