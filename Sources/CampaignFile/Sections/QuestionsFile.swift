import FileReading
import Prospecting

/// `qualification.questions`.
enum QuestionsFile {
    static let section = FileSection(
        "a question",
        [
            .required("id", "what the question is called, once in a campaign", .name, example: "budget"),
            .required("ask", "the question in words", .text, example: "\"Is there money for this?\""),
            .optional("choices", "the answers it may have", .list(.text), example: "[approved, planned, none]"),
            .optional(
                "number", "the answer is a number: its bounds, or yes for any",
                .either([.flag, .section({ numberSection })]), example: "{at-least: 0, at-most: 60}"),
            .optional("text", "yes: any answer in words", .flag, example: "true"),
            .optional("optional", "yes: it may stay without an answer", .flag, standard: "false", example: "true"),
        ], rules: [.oneOf([["choices"], ["number"], ["text"]])])

    static let numberSection = FileSection(
        "\"number\"", title: "bounds of a number",
        [
            .optional("at-least", "the least it may be", .number, example: "0"),
            .optional("at-most", "the most it may be", .number, example: "60"),
        ])

    static func questions(_ node: YAMLNode, _ reading: inout Reading) -> [Qualification.Question] {
        var questions: [Qualification.Question] = []
        for item in reading.items(of: node, "\"questions\"") ?? [] {
            guard let file = SectionReader(item, as: section, &reading) else { continue }
            let id = id(file, taken: questions.map(\.id), &reading)
            let kind = kind(file, &reading)
            let ask = file.value("ask", .text, &reading)
            let isOptional = file.value("optional", .flag, &reading) ?? false
            guard let id, !questions.contains(where: { $0.id == id }) else { continue }
            questions.append(
                Qualification.Question(id: id, ask: ask ?? "", kind: kind ?? .text, isOptional: isOptional))
        }
        return questions
    }

    /// Not a word that conditions or dispositions use, since answers go by id.
    private static func id(_ file: SectionReader, taken: [String], _ reading: inout Reading) -> String? {
        guard let id = file.value("id", .name, &reading), let node = file["id"] else { return nil }
        if taken.contains(id) {
            reading.error("two questions are called \"\(id)\"", at: node.start, hint: "give each its own id")
        }
        if ConditionFile.groups.contains(id) || Disposition.Ask(rawValue: id) != nil {
            reading.error(
                "a question cannot be called \"\(id)\"", at: node.start, hint: "the word means something else here")
        }
        return id
    }

    private static func kind(_ file: SectionReader, _ reading: inout Reading) -> Qualification.Question.Kind? {
        let kinds = ["choices", "number", "text"].filter(file.has)
        guard let kind = kinds.first else {
            if file.isWhole {
                reading.error(
                    "the question does not say what its answers are", at: file.start,
                    hint: "add choices: […], number: {at-least: 0} or text: true")
            }
            return nil
        }
        reading.refuse(Array(kinds.dropFirst()), in: file, because: "cannot stand beside \"\(kind)\"")
        switch kind {
        case "choices": return file.values("choices", .text, &reading).map { .choices($0) }
        case "number": return file["number"].flatMap { number($0, &reading) }
        default:
            if file.value("text", .flag, &reading) == false {
                reading.error("\"text\" can only be true", at: file.position(of: "text"), hint: "take it out")
            }
            return .text
        }
    }

    private static func number(_ node: YAMLNode, _ reading: inout Reading) -> Qualification.Question.Kind? {
        if case .scalar = node.content {
            let isNumber = reading.value(of: node, .flag, "\"number\"")
            return isNumber == true ? .number(atLeast: nil, atMost: nil) : nil
        }
        guard let file = SectionReader(node, as: numberSection, &reading) else { return nil }
        let low = file.value("at-least", .number, &reading)
        let high = file.value("at-most", .number, &reading)
        if let low, let high, low > high, let node = file["at-most"] {
            reading.error("\"at-most\" is below \"at-least\"", at: node.start, hint: "no answer can be both")
        }
        return .number(atLeast: low, atMost: high)
    }
}
