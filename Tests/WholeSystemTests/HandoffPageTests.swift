import Foundation
import Testing
import Wire

/// The page of a hand-off's link, in a browser.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct HandoffPageTests {
    private let list = LeadList(count: 8, accounts: 8, states: LeadList.awake, onlyFitting: true)

    /// A lead that was qualified, and the link by which its receiver answers.
    private func offered(by daemon: RunningDaemon, note: String) async throws -> (row: HandoffRow, link: String) {
        try await daemon.admin.open(list, in: daemon.store.folder)
        let rep = try await daemon.admin.hireRep()
        let touch = try await rep.next()[0].touch.description
        let logged = await rep.run([
            "log", "qualified", touch, "--answer", "need=acute", "--answer", "budget=approved", "--answer",
            "authority=theirs", "--answer", "timeline=6", "--note", note,
        ])
        try #require(logged.exitCode == 0, "\(logged.messages)")
        let row = try #require(try await daemon.admin.json([HandoffRow].self, "handoff", "list", "--open").first)
        let card: HandoffCard = try await daemon.admin.json("handoff", "show", row.id.description)
        let path = try #require(card.link).dropFirst(Self.publicURL.count)
        return (row, daemon.server + path)
    }

    private static let publicURL = "https://calls.example.com"

    @Test func `whoever has the link takes the lead, and says what became of it`() async throws {
        try await RunningDaemon.serve(publicURL: Self.publicURL) { daemon in
            let note = "wants <img src=x onerror=\"alert('us')\"> a trial"
            let (row, link) = try await offered(by: daemon, note: note)
            let pages = try await Visit.of(
                link,
                [
                    .open, .press("Take this lead"), .open, .fill("amount", with: "60000"),
                    .press("There is a deal in it"), .open, .press("The deal was made"), .open,
                ], in: daemon.store.folder)
            #expect(pages[0].title == row.name)
            #expect(pages[0].text.contains(note), "what a rep wrote is text, and nothing else")
            #expect(pages[0].text.contains(" (America/New_York) · qualified · sam@example.com"))
            #expect(pages[0].text.contains("Tue 3 Mar 2026 12:0"), "the clock has gone on since noon")
            #expect(pages[1].text.contains("The lead is yours."))
            #expect(pages[4].text.contains("It is an opportunity."))
            #expect(pages[6].text.contains("won"))
            #expect(pages.flatMap(\.alerts) == [])
            let after: HandoffCard = try await daemon.admin.json("handoff", "show", row.id.description)
            #expect(after.handoff.state == "won")
            #expect(after.handoff.amount == 60000)
        }
    }

    @Test func `nobody sends a lead back without a reason`() async throws {
        try await RunningDaemon.serve(publicURL: Self.publicURL) { daemon in
            let (row, link) = try await offered(by: daemon, note: "asked for a trial")
            let pages = try await Visit.of(
                link,
                [
                    .open, .press("Send it back"), .fill("reason", with: "no-budget"), .press("Send it back"),
                    .open,
                ], in: daemon.store.folder)
            #expect(pages[1].text == pages[0].text, "the browser asks for the reason, and stays")
            #expect(pages[3].text.contains("The lead was sent back: no-budget."))
            #expect(!pages[4].text.contains("Send it back"))
            let after: HandoffCard = try await daemon.admin.json("handoff", "show", row.id.description)
            #expect((after.handoff.state, after.handoff.reason) == ("rejected", "no-budget"))
        }
    }
}
