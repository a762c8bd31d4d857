import Foundation
import Prospecting
import Testing

/// What the tests of a condition accept.
@Suite struct ConditionTestTests {
    @Test(arguments: [
        ("VP", true), ("vp", true), ("Senior VP of Sales", true), ("VP, Sales", true), ("Sales/VP", true),
        ("MVP", false), ("VPs", false), ("Vice President", false), ("", false), ("head of plant", true),
        ("Head-of Plant", true), ("head plant", false), ("overhead of plant", false),
    ])
    func `words are whole words or phrases in any case`(title: String, isAccepted: Bool) {
        #expect(Prospecting.Test.words(["vp", "head of"]).accepts(.text(title)) == isAccepted)
    }

    @Test func `no word has none`() {
        for word in ["", "&", " "] { #expect(!Prospecting.Test.words([word]).accepts(.text("R&D"))) }
        #expect(Prospecting.Test.words(["ceo"]).accepts(.text("CEO & Founder")))
        #expect(Prospecting.Test.words(["geschäftsführer"]).accepts(.text("GESCHÄFTSFÜHRER (DE)")))
    }

    @Test(arguments: [
        ("US", true), ("us", true), ("USA", false), ("", false), ("aerospace & defense", true),
    ])
    func `one of several is the whole value in any case`(value: String, isAccepted: Bool) {
        #expect(Prospecting.Test.oneOf(["US", "CA", "Aerospace & Defense"]).accepts(.text(value)) == isAccepted)
    }

    @Test func `one of several may be numbers`() {
        #expect(Prospecting.Test.oneOf(["6", "12.0"]).accepts(.number(12)))
        #expect(!Prospecting.Test.oneOf(["6", "x"]).accepts(.number(7)))
    }

    @Test(arguments: [
        (99.0, false), (100, true), (20_000, true), (20_001, false),
    ])
    func `a range has both its bounds`(number: Double, isAccepted: Bool) {
        let range = Prospecting.Test.range(atLeast: 100, atMost: 20_000)
        #expect(range.accepts(.number(number)) == isAccepted)
        #expect(range.accepts(.text("\(number)")) == isAccepted)
    }

    @Test func `a range without a bound has none, and text is in no range`() {
        #expect(Prospecting.Test.range(atLeast: 5, atMost: nil).accepts(.number(1e12)))
        #expect(Prospecting.Test.range(atLeast: nil, atMost: 5).accepts(.number(-1)))
        #expect(!Prospecting.Test.range(atLeast: nil, atMost: nil).accepts(.text("many")))
        #expect(!Prospecting.Test.range(atLeast: nil, atMost: nil).accepts(.flag(true)))
    }

    @Test func `a pattern is found anywhere in any case within 256 characters`() throws {
        let pattern = try #require(Pattern(#"\bplant (manager|director)\b"#))
        #expect(Prospecting.Test.matches(pattern).accepts(.text("Regional Plant Director")))
        #expect(!Prospecting.Test.matches(pattern).accepts(.text("Plants director")))
        let far = String(repeating: "x ", count: 124)
        #expect(pattern.matches(far.dropLast(2) + "plant director") == false)
        #expect(try #require(Pattern("x y$")).matches(String(repeating: "x ", count: 127) + "x y") == false)
        #expect(Pattern("(") == nil)
        #expect(Pattern("a") == Pattern("a"))
        #expect(Pattern("a") != Pattern("b"))
    }

    @Test func `a pattern that would backtrack for hours ends`() throws {
        let pattern = try #require(Pattern("^(a+)+$"))
        #expect(!pattern.matches(String(repeating: "a", count: 21) + "!"))
    }

    @Test func `a flag accepts its own value only`() {
        #expect(Prospecting.Test.flag(true).accepts(.flag(true)))
        #expect(!Prospecting.Test.flag(true).accepts(.flag(false)))
        #expect(!Prospecting.Test.flag(true).accepts(.text("true")))
    }

    @Test(arguments: [
        (Prospecting.Test.oneOf(["US"]), "is US"), (.oneOf(["US", "CA"]), "is one of US, CA"),
        (.words(["vp", "head"]), "has a word of vp, head"), (.flag(true), "is yes"), (.flag(false), "is no"),
        (.range(atLeast: 2, atMost: nil), "at least 2"),
        (.range(atLeast: 2, atMost: 9.5), "at least 2 and at most 9.5"),
        (.oneOf(Values((1...10).map(String.init))), "is one of 1, 2, 3, 4, 5, 6, 7, 8 and 2 more"),
    ])
    func `a test is said in words`(test: Prospecting.Test, words: String) {
        #expect(test.words == words)
    }

    @Test func `a condition is said in words`() {
        let country = Condition.field(.country, .oneOf(["US"]))
        let need = Condition.answer(question: "need", .oneOf(["acute", "clear"]))
        #expect(Condition.all([country, .not(need)]).words == "country is US and not need is one of acute, clear")
        #expect(Condition.any([country, need]).words == "country is US or need is one of acute, clear")
        #expect(
            Condition.atLeast(1, of: [country, need]).words
                == "at least 1 of (country is US; need is one of acute, clear)")
    }
}
