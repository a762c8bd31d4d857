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

    @Test func `what is said of a mailbox is changed, and the rest stays`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.json(.post, "/v1/mailboxes", as: "sdr", Self.ann)
            let body = """
                {"smtp": "smtps://other.example.com:465", "imap": "imaps://other.example.com", "folders": ["Replies"],
                 "a_day": 40, "a_minute": 2, "ramp": {"from": 5, "by": 5, "every": "2d"}, "reply_to": "Team@Example.com"}
                """
            let changed = try await fixture.json(.patch, "/v1/mailboxes/sdr@example.com", as: "sdr", body)
            #expect(changed.status == .ok, "\(changed.text)")
            let row = try changed.value(MailboxRow.self)
            #expect(row.smtp == "smtps://other.example.com:465" && row.folders == ["Replies"] && row.aMinute == 2)
            #expect(row.ramp == MailboxRampBody(from: 5, by: 5, every: "2d") && row.replyTo == "team@example.com")
            #expect(row.timeZone == "America/Chicago" && row.login == "sdr@example.com" && row.aDay == 40)
            let less = #"{"a_minute": 0, "imap": "", "folders": [], "ramp": {"from": 0, "by": 0, "every": ""}}"#
            let after = try await fixture.json(.patch, "/v1/mailboxes/sdr@example.com", as: "manager", less)
            let bare = try after.value(MailboxRow.self)
            #expect(bare.aMinute == nil && bare.imap == nil && bare.ramp == nil && bare.aDay == 40)
            let kept = try await fixture.store.mailbox("sdr@example.com", now: ServerFixture.now).mailbox
            #expect(Data(base64Encoded: kept.sealedSecret) == Data("2retnuh".utf8))
        }
    }

    @Test(arguments: [
        (#"{"address": "b@example.com"}"#, "address"), (#"{"kind": "oauth2"}"#, "secret"),
        (#"{"folders": ["Replies"]}"#, "folders"), (#"{"imap": "imap://x", "folders": ["inbox"]}"#, "folders"),
        (#"{"a_day": 0, "ramp": {"from": 1, "by": 1, "every": "1d"}}"#, "ramp"),
        (#"{"ramp": {"from": 1, "by": 1, "every": "3h"}}"#, "ramp"), (#"{"reply_to": "nobody"}"#, "replyTo"),
        (#"{"name": ""}"#, "name"),
    ])
    func `what cannot be changed so is refused by its field`(body: String, field: String) async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.json(.post, "/v1/mailboxes", as: "sdr", Self.ann)
            let answer = try await fixture.json(.patch, "/v1/mailboxes/sdr@example.com", as: "sdr", body)
            #expect([.badRequest, .unprocessableContent].contains(answer.status), "\(answer.text)")
            #expect(answer.text.contains(#""field":"\#(field)""#), "\(answer.text)")
        }
    }

    @Test func `an SDR changes neither another's mailbox nor whose theirs is`() async throws {
        try await ServerFixture.with { fixture in
            _ = try await fixture.json(.post, "/v1/mailboxes", as: "sdr", Self.ann)
            let (give, path) = (#"{"user": "manager@example.com"}"#, "/v1/mailboxes/sdr@example.com")
            #expect(try await fixture.json(.patch, path, as: "sdr", give).status == .forbidden)
            let given = try await fixture.json(.patch, path, as: "manager", give)
            #expect(try given.value(MailboxRow.self).user == "manager@example.com")
            let name = #"{"name": "Me"}"#
            #expect(try await fixture.json(.patch, path, as: "sdr", name).status == .forbidden)
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
