import Foundation
import Prospecting
import Testing

@testable import Wire

@Suite struct LinkSignerTests {
    private let signer = LinkSigner(key: Data(repeating: 7, count: 32))
    private let now = Instant(milliseconds: 1_772_557_200_000)
    private let refusal = Refusal(
        .forbidden,
        "this link does not hold; it may have been cut short on its way: open it whole, or ask for a new one")

    private func link(
        _ purpose: SignedLink.Purpose = .handoff, subject: String = "hof_7", receiver: String = "ae@example.com",
        for span: Span = .hours(1)
    ) -> SignedLink {
        SignedLink(purpose: purpose, subject: subject, receiver: receiver, expiresAt: now + span)
    }

    /// An RFC 2104 code, computed with Python's `hmac`.
    @Test func `a link's text is what it says and its code`() {
        #expect(
            signer.text(of: link()) == "MTc3MjU2MDgwMDAwMCA1IGhvZl83YWVAZXhhbXBsZS5jb20."
                + "ezSdubiEtN_fOQQ9VZE63GzHzKlf7B3EWYHb3GAFnD8")
    }

    @Test(arguments: [
        ("hof_7", "ae@example.com"), ("mtg_1", "zoë+sales@exämple.com"), ("", ""), ("a b.c", " 3 x"), ("é", "日本"),
        (String(repeating: "s", count: 300), String(repeating: "r", count: 300)),
    ])
    func `whatever a link says is read back`(subject: String, receiver: String) throws {
        for purpose in SignedLink.Purpose.allCases {
            let link = link(purpose, subject: subject, receiver: receiver)
            #expect(try signer.link(signer.text(of: link), for: purpose, subject: subject, now: now) == link)
        }
    }

    @Test func `the text goes into a URL as it is`() {
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
        for length in 0..<40 {
            let text = signer.text(of: link(subject: String(repeating: "ÿ?>", count: length)))
            #expect(Set(text).isSubset(of: allowed))
        }
    }

    @Test func `with any one character another, one more or one less, it is refused`() throws {
        let characters = Array(signer.text(of: link()))
        var changed: [[Character]] = [characters + ["A"], characters + ["."], characters + ["="]]
        for index in characters.indices {
            changed.append(Array(characters[..<index] + characters[(index + 1)...]))
            for other in "AQgwZ_-.9=" where other != characters[index] {
                changed.append(characters)
                changed[changed.count - 1][index] = other
            }
        }
        for text in changed.map({ String($0) }) {
            #expect(throws: refusal, "\(text)") {
                try signer.link(text, for: .handoff, subject: "hof_7", now: now)
            }
        }
    }

    @Test(arguments: ["", ".", "..", "a.b", "%00", "é.é", String(repeating: "A", count: 5000)])
    func `what never was a link is refused`(text: String) {
        #expect(throws: refusal) { try signer.link(text, for: .handoff, subject: "hof_7", now: now) }
    }

    @Test func `a link is of no use for another purpose, another subject or another store`() {
        let text = signer.text(of: link(subject: "mtg_1"))
        #expect(throws: refusal) { try signer.link(text, for: .meetingInvitation, subject: "mtg_1", now: now) }
        #expect(throws: refusal) { try signer.link(text, for: .handoff, subject: "mtg_2", now: now) }
        let other = LinkSigner(key: Data(repeating: 8, count: 32))
        #expect(throws: refusal) { try other.link(text, for: .handoff, subject: "mtg_1", now: now) }
    }

    @Test func `what the subject loses and the receiver gains is not signed`() {
        let first = signer.text(of: link(subject: "hof_7", receiver: "1@example.com")).split(separator: ".")
        let second = signer.text(of: link(subject: "hof_71", receiver: "@example.com")).split(separator: ".")
        #expect(first[1] != second[1])
        #expect(throws: refusal) {
            try signer.link("\(second[0]).\(first[1])", for: .handoff, subject: "hof_71", now: now)
        }
    }

    @Test func `a link holds until its moment, and not at it`() throws {
        let text = signer.text(of: link(for: .minutes(10)))
        let end = now + .minutes(10)
        let last = Instant(milliseconds: end.milliseconds - 1)
        #expect(try signer.link(text, for: .handoff, subject: "hof_7", now: last).receiver == "ae@example.com")
        #expect(
            throws: Refusal(
                .forbidden, "this link ran out at 2026-03-03T17:10:00Z; ask who sent it for a new one",
                details: ["expired_at": "2026-03-03T17:10:00Z"])
        ) { try signer.link(text, for: .handoff, subject: "hof_7", now: end) }
    }
}
