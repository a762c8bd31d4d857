import Testing
import Wire

@testable import Commands

@Suite struct TouchCardTests {
    @Test func `a card says who, why now, what to say, and the keys`() {
        #expect(
            Samples.card.text(on: .chicago) == """
                Dana Fox · VP Operations · Acme Steel, acme.example
                ☎ +13125550142 · 11:00 Chicago · fit 92 A
                other numbers: +13125550143
                why now: second call of first-call (call 2, first/second-call)
                last note: asked for prices
                yours until 11:30, callable until 17:00

                Say
                  Hi Dana, this is Sam.
                  Did I catch you with half a minute?

                Voicemail
                  Dana, Sam here. I'll send a note.

                not known: account.sector

                1 no-answer   2 callback    3 no-fit      4 qualified
                s skip   r release   q quit

                """)
    }

    @Test func `a card of every standard disposition fits a screen of 24 lines`() {
        var card = Samples.card
        card.dispositions = (0..<17).map {
            .init(name: "disposition-\($0)", asks: [], mayAsk: [], qualifies: false)
        }
        #expect(card.text(on: Paper(columns: 80)).split(separator: "\n", omittingEmptySubsequences: false).count <= 25)
    }

    @Test func `words of a lead cannot steer the terminal`() {
        var card = Samples.card
        card.guide = "Hi\u{1B}[2J\nthere"
        card.row.lead.name = "D\u{7}\nana"
        let text = card.text(on: Paper())
        #expect(text.contains("  Hi [2J\n  there\n") && text.hasPrefix("D  ana · "))
    }
}
