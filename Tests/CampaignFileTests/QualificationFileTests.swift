import CampaignFile
import Prospecting
import Testing

@Suite struct QualificationFileTests {
    private let questions = """
          questions:
            - {id: budget, ask: "Is there money?", choices: [approved, planned, none]}
            - {id: timeline, ask: "In how many months?", number: {at-least: 0, at-most: 60}}
            - {id: seats, ask: "How many seats?", number: yes}
            - {id: today, ask: "What do they use?", text: true, optional: true}
        """

    @Test func `questions, the rule and what follows are kept`() throws {
        let read = try campaign(
            campaignText(
                """
                qualification:
                  framework: BANT
                \(questions)
                  qualified-when:
                    all:
                      - budget: [approved, planned]
                      - {at-least: 1, of: [{timeline: {at-most: 9}}, {today: {words: [paper]}}, {seats: 5}]}
                      - not: {budget: none}
                  incomplete: {then: callback, within: 2bd}
                  otherwise: {then: disqualify, reason: not-ready}
                """))
        let approved = Condition.answer(question: "budget", .oneOf(["approved", "planned"]))
        let soon = Condition.answer(question: "timeline", .range(atLeast: nil, atMost: 9))
        let expected = Qualification(
            framework: "BANT",
            questions: [
                .init(id: "budget", ask: "Is there money?", kind: .choices(["approved", "planned", "none"])),
                .init(id: "timeline", ask: "In how many months?", kind: .number(atLeast: 0, atMost: 60)),
                .init(id: "seats", ask: "How many seats?", kind: .number(atLeast: nil, atMost: nil)),
                .init(id: "today", ask: "What do they use?", kind: .text, isOptional: true),
            ],
            qualifiedWhen: .all([
                approved,
                .atLeast(
                    1,
                    of: [
                        soon, .answer(question: "today", .words(["paper"])),
                        .answer(question: "seats", .oneOf(["5"])),
                    ]),
                .not(.answer(question: "budget", .oneOf(["none"]))),
            ]),
            incomplete: .init(within: .businessDays(2)), otherwise: .disqualify(reason: "not-ready"))
        #expect(read.qualification == expected)
    }

    @Test func `what follows has defaults`() throws {
        let read = try campaign(campaignText("qualification:\n\(questions)\n  qualified-when: {budget: approved}"))
        #expect(read.qualification?.scope == .lead)
        #expect(read.qualification?.incomplete == .init(within: .businessDays(5)))
        #expect(read.qualification?.otherwise == .recycle(after: .clock(.days(60)), reason: "not-ready"))
    }
}
