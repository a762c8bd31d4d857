import Foundation

/// The Postfix and the Dovecot that scripts/mail-for-tests started, if it did.
package struct MailServers: Sendable {
    /// The password of every mailbox.
    package static let password = "secret"

    /// Where the mailboxes are.
    package let directory: String
    /// The certificate that all of them show, in PEM.
    package let authority: String
    package let smtp: String
    package let smtps: String
    /// Takes mail from outside, without a login.
    package let outside: String
    package let imap: String
    package let imaps: String

    /// Those of the environment; nil where none were started.
    package static let started = MailServers(ProcessInfo.processInfo.environment)

    private init?(_ environment: [String: String]) {
        let names =
            ["", "_AUTHORITY"].map { "TOUCHLINE_TEST_MAIL\($0)" }
            + ["SMTP", "SMTPS", "MX", "IMAP", "IMAPS"].map { "TOUCHLINE_TEST_\($0)" }
        let values = names.compactMap { environment[$0] }
        guard values.count == names.count, let pem = FileManager.default.contents(atPath: values[1]) else { return nil }
        directory = values[0]
        authority = String(decoding: pem, as: UTF8.self)
        (smtp, smtps, outside, imap, imaps) = (values[2], values[3], values[4], values[5], values[6])
    }

    /// An address that no other test has: `ana-3f2a…@acme.example`.
    package static func address(_ name: String, at domain: String = "acme.example") -> String {
        "\(name)-\(UUID().uuidString.prefix(8).lowercased())@\(domain)"
    }

    /// The folder that an address's mailbox has on disk, made with its parents where it is missing.
    package func maildir(of address: String) throws -> String {
        let parts = address.split(separator: "@").map(String.init)
        var path = directory + "/mail"
        let owner = try FileManager.default.attributesOfItem(atPath: path)
        for part in [parts[1], parts[0], "Maildir"] {
            path += "/" + part
            try make(path, like: owner)
        }
        for part in ["tmp", "new", "cur"] { try make(path + "/" + part, like: owner) }
        return path
    }

    /// Puts mails into a mailbox, as a server that delivers does; lines end as they may.
    ///
    /// - Parameter sub: a folder of it beside the inbox, as it is called on disk: `.Replies`.
    package func deliver(_ mails: [String], to address: String, folder sub: String? = nil) throws {
        var folder = try maildir(of: address)
        let owner = try FileManager.default.attributesOfItem(atPath: folder)
        if let sub {
            folder += "/" + sub
            try make(folder, like: owner)
            for part in ["tmp", "new", "cur"] { try make("\(folder)/\(part)", like: owner) }
        }
        for mail in mails {
            let name = "\(Int(Date().timeIntervalSince1970 * 1000)).\(UUID().uuidString).test"
            let (draft, done) = ("\(folder)/tmp/\(name)", "\(folder)/new/\(name)")
            try Data(mail.utf8).write(to: URL(fileURLWithPath: draft))
            try give(draft, to: owner)
            try FileManager.default.moveItem(atPath: draft, toPath: done)
        }
    }

    /// Fills a mailbox with mails of strangers, which came a moment ago.
    package func fill(_ address: String, count: Int) throws {
        let folder = try maildir(of: address)
        let owner = try FileManager.default.attributesOfItem(atPath: folder)
        for number in 0..<count {
            let (host, id) = ("shop\(number % 500).example", "\(number).\(address)")
            let mail = [
                "Return-Path: <news\(number)@\(host)>", "From: News no. \(number) <news\(number)@\(host)>",
                "To: \(address)",
                "Subject: News no. \(number) of the week", "Message-ID: <\(id)>",
                "Date: Sun, 1 Mar 2026 12:00:00 +0000", "Content-Type: text/plain", "", "Hello", "",
            ]
            let path = "\(folder)/cur/1000000000.M\(number)P1.test:2,"
            try Data(mail.joined(separator: "\r\n").utf8).write(to: URL(fileURLWithPath: path))
            try give(path, to: owner)
        }
    }

    /// Hands a mail to the server that takes mail from outside.
    package func send(_ mail: String, from sender: String, to recipients: [String]) throws {
        let file = directory + "/\(UUID().uuidString).eml"
        try Data(mail.utf8).write(to: URL(fileURLWithPath: file))
        let curl = Process()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        curl.arguments =
            ["curl", "--silent", "--show-error", "--upload-file", file, "--mail-from", sender]
            + recipients.flatMap { ["--mail-rcpt", $0] } + [outside]
        try curl.run()
        curl.waitUntilExit()
        guard curl.terminationStatus == 0 else { throw MailNotTaken(status: curl.terminationStatus) }
    }

    private func make(_ path: String, like owner: [FileAttributeKey: Any]) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try give(path, to: owner)
    }

    private func give(_ path: String, to owner: [FileAttributeKey: Any]) throws {
        let ids: [FileAttributeKey] = [.ownerAccountID, .groupOwnerAccountID]
        try FileManager.default.setAttributes(owner.filter { ids.contains($0.key) }, ofItemAtPath: path)
    }
}

/// That a server did not take a mail.
package struct MailNotTaken: Error {
    /// As curl ended.
    package let status: Int32
}
