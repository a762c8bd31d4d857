import Prospecting

/// `qualification`: what makes a lead good enough for sales.
enum QualificationFile {
    static let section = FileSection(
        "\"qualification\"",
        [
            .optional("framework", "what the team calls it, such as BANT"),
            .optional(
                "of", "whose answers count: the lead's, or those of all the people of its account together",
                .oneOf(["lead", "account"]), standard: "lead"),
            .required("questions", "what to ask", example: "[{id: need, ask: \"…\", choices: [acute, vague]}]"),
            .required("qualified-when", "which answers are good enough", example: "{need: [acute]}"),
            .optional("incomplete", "what follows when answers are missing"),
            .optional("otherwise", "what follows when they are not good enough"),
        ])

    static let incompleteSection = FileSection(
        "\"incomplete\"",
        [
            .optional("then", "callback: ask the rest"),
            .optional("within", "how soon"),
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
