import Foundation
import HummingbirdTesting
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

@Suite struct MailboxRoutesTests {
    private static let ann = """
        {"address": "Sdr@Example.com", "smtp": "smtps://mail.example.com:465/", "secret": "hunter2", "a_day": 50,
         "time_zone": "America/Chicago"}
        """

    @Test func `a rep adds their own mailbox, and its secret is sealed and never shown`() async throws {
        try await ServerFixture.with { fixture in
            let added = try await fixture.json(.post, "/v1/mailboxes", as: "sdr", Self.ann)
            #expect(added.status == .created)
            let row = try added.value(MailboxRow.self)
            #expect(row.address == "sdr@example.com" && row.smtp == "smtps://mail.example.com:465")
            #expect(row.name == "Robin Sdr" && row.state == "active" && row.aDay == 50)
            #expect(!added.text.contains("hunter2"))
            let kept = try await fixture.store.mailbox("sdr@example.com", now: ServerFixture.now).mailbox
            #expect(Data(base64Encoded: kept.sealedSecret) == Data("2retnuh".utf8))
            let asManager = try await fixture.send(.get, "/v1/mailboxes", as: "manager")
            #expect(try asManager.value([MailboxRow].self) == [row])
        }
    }

    @Test func `an SDR has no say over another's`() async throws {
        try await ServerFixture.with { fixture in
            let body =
                #"{"user": "manager@example.com", "address": "m@example.com", "smtp": "smtp://localhost", "login": ""}"#
            #expect(try await fixture.json(.post, "/v1/mailboxes", as: "sdr", body).status == .forbidden)
            #expect(try await fixture.json(.post, "/v1/mailboxes", as: "manager", body).status == .created)
            #expect(try await fixture.send(.delete, "/v1/mailboxes/m@example.com", as: "sdr").status == .forbidden)
            let seen = try await fixture.send(.get, "/v1/mailboxes", as: "sdr")
            #expect(seen.text == "[]")
            #expect(try await fixture.send(.delete, "/v1/mailboxes/m@example.com", as: "manager").status == .noContent)
        }
    }

    @Test(arguments: [
        (#""address": "no address", "smtp": "smtp://localhost", "secret": "x""#, "address"),
        (#""address": "a@example.com", "smtp": "http://localhost", "secret": "x""#, "smtp"),
        (#""address": "a@example.com", "smtp": "smtp://u:p@localhost", "secret": "x""#, "smtp"),
        (#""address": "a@example.com", "smtp": "smtp://localhost/name", "secret": "x""#, "smtp"),
        (#""address": "a@example.com", "smtp": "smtp://localhost", "imap": "smtp://x", "secret": "x""#, "imap"),
        (#""address": "a@example.com", "smtp": "smtp://localhost", "kind": "key", "secret": "x""#, "kind"),
        (#""address": "a@example.com", "smtp": "smtp://localhost", "time_zone": "EST", "secret": "x""#, "timeZone"),
        (#""address": "a@example.com", "smtp": "smtp://localhost", "a_minute": 0, "secret": "x""#, "aDay"),
        (#""address": "a@example.com", "smtp": "smtp://localhost""#, "secret"),
    ])
    func `what cannot be a mailbox is refused by its field`(body: String, field: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.json(.post, "/v1/mailboxes", as: "sdr", "{\(body)}")
            #expect([.badRequest, .unprocessableContent].contains(answer.status), "\(answer.text)")
            #expect(answer.text.contains(#""field":"\#(field)""#))
        }
    }
}
