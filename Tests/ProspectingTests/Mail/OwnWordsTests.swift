import Testing

@testable import Prospecting

@Suite struct OwnWordsTests {
    private let ours = OwnWords([
        """
        Hello Ana,
        most plants of your size lose two hours a day, and you can stop contacting suppliers for it.
        Take me off
        Best, Sam
        """
    ])

    @Test(arguments: [
        "most plants of your size lose two hours a day, and you can stop contacting suppliers for it.",
        "| most plants of your size lose two hours\n| a day, and you can\n| stop contacting suppliers for it.",
        "  Take me off.",
    ])
    func `what is ours is taken out, whatever stands before its lines and wherever they end`(text: String) {
        #expect(ours.removed(from: text) == "")
    }

    @Test(arguments: [
        "stop contacting", "Take me off your list", "you can stop contacting suppliers", "Best", "",
        "Please stop contacting us. We lose no hours a day.",
    ])
    func `what somebody writes stays, though we used some of the words`(text: String) {
        #expect(ours.removed(from: text) == text)
    }

    @Test func `what stands beside a quote on its line stays`() {
        let text = "No. Ana wrote: most plants of your size lose two hours a day, and you can"
        #expect(ours.removed(from: text) == "no ana wrote")
    }

    @Test func `a mail of one word over and over is compared within bounds`() {
        let word = Array(repeating: "stop", count: 20_000).joined(separator: " ")
        let took = ContinuousClock().measure { _ = OwnWords([word]).removed(from: word + " now") }
        #expect(took < .seconds(5))
    }

    @Test func `two mails are not read as one`() {
        let two = OwnWords(["please answer with the word", "stop if you want no more"])
        let text = "please answer with the word stop if you"
        #expect(two.removed(from: text) == text)
    }
}
