import Foundation
import Prospecting
import Testing

@testable import Wire

@Suite struct NextRowTextTests {
    @Test(arguments: [[], [whole], [bare], [bare, whole, bare]])
    func `rows are written as the encoder writes them`(rows: [NextRow]) throws {
        #expect(try rows.text == String(decoding: WireJSON.encode(rows), as: UTF8.self))
    }

    private static let now = Instant(milliseconds: 1_772_557_200_123)

    private static let whole = NextRow(
        touch: Touch.ID(7), channel: "mail", kind: "callback", why: #"he said "later" / tomorrow"#, campaign: "first",
        step: "second-mail", task: "send\nthe list\t\\", attempt: 3, due: now,
        lead: .init(
            id: Lead.ID(9), name: "Zoë \"Z\" Müller", title: "VP, Größe", phone: "+12125550142",
            numbers: ["+12125550142", "+13125550143"], email: "z@example.com", timeZone: "America/New_York",
            localTime: "2026-03-03T12:00:00-05:00", lastNote: "asked for\r\na price \u{1}", ext: "12"),
        account: .init(id: Account.ID(4), name: "A/B \u{2028} Steel", domain: "ab.example"), owner: "ann@example.com",
        score: 81, tier: "A", windowCloses: now, leasedUntil: now,
        mail: MailText(subject: "Hi", body: "Dear {{lead.first-name}},\n…", missing: ["lead.first-name"]), missedAt: now
    )

    private static let bare = NextRow(
        touch: Touch.ID(8), channel: "call", kind: "new", why: "new lead, fit 0", campaign: "first", step: "first-call",
        task: nil, attempt: 1, due: now,
        lead: .init(
            id: Lead.ID(10), name: "", title: nil, phone: nil, numbers: [], email: nil, timeZone: nil, localTime: nil,
            lastNote: nil),
        account: .init(id: Account.ID(5), name: nil, domain: nil), owner: nil, score: 0, tier: nil, windowCloses: nil,
        leasedUntil: nil)
}
