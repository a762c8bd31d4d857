import FileReading
import Foundation
import Prospecting
import Storage
import Wire

extension NewMailbox {
    /// A mailbox as somebody wrote it, checked; its secret is sealed.
    ///
    /// - Parameter owner: whose it is.
    init(_ body: MailboxBody, owner: String, seal: (String) throws -> String) throws {
        let address = body.address.lowercased()
        guard address.isMailAddress, address.allSatisfy(\.isASCII) else {
            throw Self.wrong("address", "address takes one plain mail address such as ann@example.com")
        }
        guard let kind = Mailbox.SecretKind(rawValue: body.kind ?? "password") else {
            throw Self.wrong("kind", "kind is password or oauth2")
        }
        let login = body.login ?? address
        guard login.isEmpty || body.secret?.isEmpty == false else {
            throw Refusal(.missingAnswer, "a mailbox that logs in needs a secret", details: ["field": "secret"])
        }
        guard let zone = Zone(body.timeZone ?? "UTC") else {
            throw Self.wrong("timeZone", "timeZone takes a name such as America/Chicago")
        }
        let limits = MailSettings.Limits(aDay: body.aDay, anHour: body.anHour, aMinute: body.aMinute)
        guard [body.aDay, body.anHour, body.aMinute].compactMap(\.self).allSatisfy({ (1...100_000).contains($0) })
        else { throw Self.wrong("aDay", "a limit is a whole number from 1 to 100000") }
        self.init(
            address: address, name: try Self.name(body.name ?? owner),
            smtpURL: try Self.url(body.smtp, ["smtps", "smtp"], field: "smtp"),
            imapURL: try body.imap.map { try Self.url($0, ["imaps", "imap"], field: "imap") }, login: login, kind: kind,
            sealedSecret: try seal(body.secret ?? ""), authority: try body.authority.map(Self.certificate), zone: zone,
            limits: limits)
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
