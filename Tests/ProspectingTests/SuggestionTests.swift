import Prospecting
import Testing

@Suite struct SuggestionTests {
    private let names = ["no-answer", "busy", "voicemail", "gatekeeper", "not-now", "not-interested"]

    @Test(arguments: [
        ("no-anwser", "no-answer"), ("noanswer", "no-answer"), ("BUSY", "busy"), ("bsuy", "busy"), ("bus", "busy"),
        ("voice-mail", "voicemail"), ("gate-keper", "gatekeeper"), ("no-now", "not-now"),
        ("not-intrested", "not-interested"), ("not-answer", "no-answer"),
    ])
    func `a slip of the hand finds the word that was meant`(typed: String, meant: String) {
        #expect(names.closest(to: typed) == meant)
    }

    @Test(arguments: ["", "hung-up", "x", "callback", "meeting", "zzzzzzzzzzzz"])
    func `a word that is near to none finds none`(typed: String) {
        #expect(names.closest(to: typed) == nil)
    }

    @Test func `of words that are equally near the first is suggested`() {
        #expect(["cat", "car"].closest(to: "cab") == "cat")
        #expect([String]().closest(to: "cab") == nil)
    }

    @Test func `a very long word costs no more than a long one`() {
        #expect(names.closest(to: String(repeating: "no-answer", count: 10_000)) == nil)
    }
}
