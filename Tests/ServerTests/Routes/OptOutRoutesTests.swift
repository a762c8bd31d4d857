import Foundation
import HummingbirdTesting
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

@Suite struct OptOutRoutesTests {
    private func lead(_ fixture: ServerFixture) async throws -> Lead.ID {
        try await fixture.runCampaign()
        return try await fixture.store.leadID(matching: .email("dana@acme.example"))
    }

    private func path(_ lead: Lead.ID, for address: String = "dana@acme.example") -> String {
        OptOutLink(base: "", signer: ServerFixture.links).url(of: lead, at: address, now: ServerFixture.now)
    }

    private func suppressions(_ lead: Lead.ID, _ fixture: ServerFixture) async throws -> [Suppression] {
        try await fixture.store.leadState(lead).suppressions
    }

    @Test func `to look at the page changes nothing, and its button counts at once`() async throws {
        try await ServerFixture.with { fixture in
            let lead = try await lead(fixture)
            let page = try await fixture.send(.get, path(lead), as: nil)
            #expect(page.status == .ok && page.text.contains("<button>Send me no more mails</button>"))
            #expect(page.header("Cache-Control") == "no-store")
            #expect(try await suppressions(lead, fixture).isEmpty)
            let done = try await fixture.send(
                .post, path(lead), as: nil, type: "application/x-www-form-urlencoded", body: Data("confirm=yes".utf8))
            #expect(done.status == .ok)
            #expect(done.text.contains("Done. You get no more mails from us at dana@acme.example."))
            let bound = try await suppressions(lead, fixture)
            #expect(bound.map(\.target) == [.person(lead), .email("dana@acme.example")])
            #expect(bound.allSatisfy { $0.channels == [.mail] })
        }
    }

    @Test(arguments: MailLanguage.allCases)
    func `the page speaks each language that a mail's foot does`(language: MailLanguage) {
        let words = OptOutPageWords(in: language)
        let texts = [
            words.question, words.button, words.title, words.what("a@b.c"), words.done("a@b.c"), words.known("a@b.c"),
        ]
        #expect(Set(texts).count == texts.count && texts.allSatisfy { !$0.isEmpty })
        #expect(texts.suffix(3).allSatisfy { $0.contains("a@b.c") })
        let page = HandoffPage(title: words.title, content: "", language: language.rawValue).answer
        #expect(page.status == 200)
    }

    @Test func `a rep records what somebody asked for, which counts as the link does`() async throws {
        try await ServerFixture.with { fixture in
            let lead = try await lead(fixture)
            let path = "/v1/leads/\(lead)/mail-opt-out"
            let answer = try await fixture.json(.post, path, as: "sdr", #"{"reason": "said so on the phone"}"#)
            #expect(
                try answer.value(MailOptOutAnswer.self)
                    == MailOptOutAnswer(address: "dana@acme.example", lead: lead, new: true))
            let bound = try await suppressions(lead, fixture)
            #expect(bound.map(\.target) == [.person(lead), .email("dana@acme.example")])
            #expect(bound.allSatisfy { $0.channels == [.mail] && $0.reason == "said so on the phone" })
            let again = try await fixture.json(.post, path, as: "sdr", "{}").value(MailOptOutAnswer.self)
            #expect(!again.new)
            let wrong = try await fixture.json(.post, path, as: "sdr", #"{"address": "nobody"}"#)
            #expect(wrong.status == .badRequest || wrong.status == .unprocessableContent, "\(wrong.status)")
            let none = try await fixture.send(.get, "/v1/received-mails/in-00000009", as: "sdr")
            #expect(none.status == .notFound)
        }
    }

    @Test(arguments: [
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--"
        ),
    ])
    func `a mail program's button counts too, and twice is as once`(type: String, body: String) async throws {
        try await ServerFixture.with { fixture in
            let lead = try await lead(fixture)
            for _ in 1...2 {
                let answer = try await fixture.send(.post, path(lead), as: nil, type: type, body: Data(body.utf8))
                #expect(answer.status == .ok)
            }
            #expect(try await suppressions(lead, fixture).count == 2)
        }
    }

    @Test func `a link of another purpose, of another lead, or changed does nothing`() async throws {
        try await ServerFixture.with { fixture in
            let lead = try await lead(fixture)
            let other = path(Lead.ID(lead.number + 1)).replacing("\(Lead.ID(lead.number + 1))", with: "\(lead)")
            let handoff = SignedLink(
                purpose: .handoff, subject: lead.description, receiver: "x", expiresAt: ServerFixture.now + .days(1))
            let foreign = "/opt-out/\(lead)/\(ServerFixture.links.text(of: handoff))"
            for path in [other, foreign, path(lead) + "x", "/opt-out/\(lead)/x"] {
                let answer = try await fixture.send(.post, path, as: nil, body: Data("confirm=yes".utf8))
                #expect(answer.status == .notFound)
            }
            #expect(try await suppressions(lead, fixture).isEmpty)
        }
    }
}
