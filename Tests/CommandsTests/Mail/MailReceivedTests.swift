import Prospecting
import Testing
import Wire

@testable import Commands

@Suite struct MailReceivedTests {
    private func row(_ kind: String, reason: String? = nil, returnOn: String? = nil) -> ReceivedMailRow {
        ReceivedMailRow(
            id: "in-00000001", kind: kind, lead: .init(12), mailbox: "ann@ours.example", from: "dana@acme.example",
            subject: "Re: Hello", words: "Yes,\ncall me", reason: reason, returnOn: returnOn,
            at: Samples.instant("2026-03-02T17:00:00Z"))
    }

    @Test func `each kind says what a person wants to know of it`() {
        #expect(row("reply").gist == "Yes, call me")
        #expect(row("colleague-reply").gist == "Yes, call me")
        #expect(row("opt-out", reason: "remove me from").gist == "remove me from")
        #expect(row("bounce-hard", reason: "5.1.1, no such user").gist == "5.1.1, no such user")
        #expect(row("out-of-office", returnOn: "2026-12-01").gist == "back on 2026-12-01")
        #expect(row("out-of-office").gist == "back on a day it does not name")
    }
}
