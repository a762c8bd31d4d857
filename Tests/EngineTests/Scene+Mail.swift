import Foundation
import Prospecting
import TestSupport

@testable import Engine
@testable import Storage

extension Scene {
    /// The mailbox of the rep on a real server; returns its address.
    func addMailbox(on servers: MailServers, password: String = MailServers.password) async throws -> String {
        let address = MailServers.address("ann", at: "ours.example")
        let sealed = try sealer.seal(Data(password.utf8)).base64EncodedString()
        try await store.write { [rep] transaction in
            try transaction.connection.execute(
                """
                INSERT INTO mailboxes
                    (user_id, address, name, smtp_url, imap_url, login, kind, sealed_secret, authority, state, created_at,
                     time_zone)
                VALUES (?, ?, 'Ann', ?, ?, '', 'password', ?, ?, 'active', ?, 'Etc/UTC')
                """, rep.id, address, servers.smtps, servers.imaps, sealed, servers.authority, Instant.opening)
        }
        return address
    }

    /// A mail that is on record as sent to a lead for its open touch.
    func addMail(to lead: Lead.ID, messageID: String) async throws {
        try await store.write { transaction in
            guard let scene = try transaction.openScene(of: lead), let touch = scene.touch else { throw ServiceEnded() }
            try transaction.connection.execute(
                """
                INSERT INTO mails
                    (mailbox_id, rep_id, lead_id, enrollment_id, touch_id, campaign_id, message, message_id, to_address, subject,
                     body, state, attempts, fence, created_at, due_at)
                SELECT id, user_id, ?, ?, ?, ?, 'intro', ?, ?, 'Hello', 'Hi', 'sent', 1, 1, ?, ? FROM mailboxes
                """, lead, scene.enrollment.id, touch, scene.campaign, messageID, scene.facts.lead.email,
                Instant.opening, Instant.opening)
        }
    }

    /// What came in and is about a lead, in the order it was read: its kind and whose it is.
    func received() async throws -> [String] {
        try await store.receivedMails(of: nil, kind: nil, before: nil, limit: 100).reversed().map {
            "\($0.kind.rawValue) of \($0.lead)"
        }
    }

    var keys: MailboxKeys {
        MailboxKeys(store: store, sealer: sealer, addresses: .loopbackOnly, clock: clock)
    }

    func mailboxReader() -> MailboxReader {
        MailboxReader(
            store: store, clock: clock, keys: keys, addresses: .loopbackOnly, pause: MailboxReader.pause,
            logger: logger)
    }
}
