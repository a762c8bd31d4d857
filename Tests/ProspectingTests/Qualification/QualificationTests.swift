import Prospecting
import Testing

@Suite struct QualificationTests {
    private func verdict(_ answers: [String: Fact]) -> Qualification.Verdict {
        Given.bant().verdict(on: Facts(lead: Given.lead(), account: nil, answers: answers))
    }

    private let enough = "at least 1 of (budget is one of approved, planned; timeline at most 9)"
    private let need = "need is one of acute, clear"

    @Test func `a lead qualifies as soon as the rule holds, and is told by what`() {
        #expect(
            verdict(["need": .text("clear"), "timeline": .number(9)]) == .qualified(decidedBy: [need, enough]))
    }

    @Test func `a lead is unqualified as soon as the rule cannot hold, and is told by what`() {
        #expect(verdict(["need": .text("vague")]) == .unqualified(decidedBy: [need]))
        #expect(
            verdict(["budget": .text("none"), "timeline": .number(10)]) == .unqualified(decidedBy: [enough]))
    }

    @Test func `until then it is incomplete, and told which answers would decide`() {
        #expect(verdict([:]) == .incomplete(missing: ["need", "budget", "timeline"]))
        #expect(verdict(["need": .text("acute"), "budget": .text("none")]) == .incomplete(missing: ["timeline"]))
        #expect(verdict(["budget": .text("approved")]) == .incomplete(missing: ["need"]))
        #expect(verdict(["today": .text("paper")]) == .incomplete(missing: ["need", "budget", "timeline"]))
    }

    @Test func `a rule of one condition is decided by it`() {
        var qualification = Given.bant()
        qualification.qualifiedWhen = .not(.answer(question: "need", .oneOf(["vague"])))
        let facts = Facts(lead: Given.lead(), account: nil, answers: ["need": .text("clear")])
        #expect(qualification.verdict(on: facts) == .qualified(decidedBy: ["not need is vague"]))
    }

    @Test(arguments: [
        ("budget", "planned", Fact.text("planned")), ("budget", " APPROVED\n", .text("approved")),
        ("timeline", "0", .number(0)), ("timeline", " 60 ", .number(60)), ("timeline", "2.5", .number(2.5)),
        ("today", "  paper, and a phone ", .text("paper, and a phone")),
    ])
    func `an answer is read`(question: String, answer: String, fact: Fact) throws {
        #expect(try #require(Given.bant().question(question)).read(answer) == fact)
    }

    @Test(arguments: [
        ("budget", "lots", "one of approved, planned, none"), ("budget", "", "one of approved, planned, none"),
        ("timeline", "soon", "a number, at least 0, at most 60"),
        ("timeline", "-1", "a number, at least 0, at most 60"), ("timeline", "61", "a number, at least 0, at most 60"),
        ("timeline", "", "a number, at least 0, at most 60"), ("today", " ", "some text"),
    ])
    func `a wrong answer is told what it may be`(question: String, answer: String, wanted: String) throws {
        let question = try #require(Given.bant().question(question))
        #expect(throws: Refusal.wrongAnswer(question: question.id, answer: answer, wanted: wanted)) {
            try question.read(answer)
        }
        #expect(
            Refusal.wrongAnswer(question: question.id, answer: answer, wanted: wanted)
                == Refusal(
                    .invalid, "\"\(answer)\" is no answer to \(question.id); it takes \(wanted)",
                    details: ["question": question.id, "wanted": wanted]))
    }

    @Test(arguments: ["inf", "nan", "-infinity", "1e999"])
    func `a number without end is none`(answer: String) {
        let seats = Qualification.Question(id: "seats", ask: "How many?", kind: .number(atLeast: nil, atMost: nil))
        #expect(throws: Refusal.wrongAnswer(question: "seats", answer: answer, wanted: "a number")) {
            try seats.read(answer)
        }
    }

    @Test func `an outcome's answers are read by question, whatever else it says`() throws {
        let outcome = Outcome(
            disposition: "qualified", calledAt: Instant(milliseconds: 0),
            answers: ["need": "Acute", "timeline": "6", "reason": "price"])
        #expect(try outcome.facts(for: Given.bant()) == ["need": .text("acute"), "timeline": .number(6)])
        #expect(try outcome.facts(for: nil) == [:])
    }
}
