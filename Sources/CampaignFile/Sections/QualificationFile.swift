import FileReading
import Prospecting

/// `qualification`: what makes a lead good enough for sales.
enum QualificationFile {
    static let section = FileSection(
        "\"qualification\"",
        [
            .optional("framework", "what the team calls it", .text, example: "BANT"),
            .optional(
                "of", "whose answers count: the lead's, or those of all the people of its account together",
                .oneOf(["lead", "account"]), standard: "lead", example: "account"),
            .required(
                "questions", "what to ask", .list(.section({ QuestionsFile.section })),
                example: "[{id: need, ask: \"…\", choices: [acute, vague]}]"),
            .required(
                "qualified-when", "which answers are good enough: the ids of questions in the place of fields",
                .section({ ConditionFile.answersSection }), example: "{need: [acute]}"),
            .optional(
                "incomplete", "what follows when answers that would decide are missing",
                .section({ incompleteSection }), standard: "{then: callback, within: 5bd}",
                example: "{then: callback, within: 2bd}"),
            .optional(
                "otherwise", "what follows when the answers are not good enough", ConsequenceFile.value(.otherwise),
                standard: "{then: recycle, after: 60d, reason: not-ready}", example: "{then: finish, reason: no-need}"),
        ])

    static let incompleteSection = FileSection(
        "\"incomplete\"",
        [
            .optional("then", "the rest is asked in another call", .oneOf(["callback"]), standard: "callback"),
            .optional("within", "how soon", .duration, standard: "5bd", example: "2bd"),
        ])

    static func qualification(_ node: YAMLNode, _ reading: inout Reading) -> Qualification? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        let questions = file["questions"].map { QuestionsFile.questions($0, &reading) } ?? []
        let when = file["qualified-when"].flatMap { ConditionFile.condition($0, .answers(questions), &reading) }
        var qualification = Qualification(
            framework: file.value("framework", .text, &reading), questions: questions,
            qualifiedWhen: when ?? .all([]))
        if let scope = file.value("of", .oneOf("anyone whose answers count", Qualification.Scope.allCases), &reading) {
            qualification.scope = scope
        }
        if let incomplete = file["incomplete"].flatMap({ incomplete($0, &reading) }) {
            qualification.incomplete = incomplete
        }
        if let otherwise = file["otherwise"].flatMap({ ConsequenceFile.consequence($0, .otherwise, &reading) }) {
            qualification.otherwise = otherwise
        }
        return qualification
    }

    private static func incomplete(_ node: YAMLNode, _ reading: inout Reading) -> Qualification.Incomplete? {
        guard let file = SectionReader(node, as: incompleteSection, &reading) else { return nil }
        _ = file.value("then", .oneOf("what follows missing answers", ["callback"]), &reading)
        return file.value("within", .delay, &reading).map { Qualification.Incomplete(within: $0) }
    }
}
