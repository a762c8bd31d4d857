import FileReading
import Prospecting

/// A condition: `{field: value, list or test}`, and `all`, `any`, `not`, `at-least` with `of` around them.
enum ConditionFile {
    /// What the keys of a condition name.
    enum Subject {
        /// Facts of the lead and its account.
        case fields
        /// The same, with what is to be done while a fact is unknown.
        case requirements
        case answers([Qualification.Question])
        /// Facts of the lead and what it did.
        case entry
        /// Facts of the lead and its tier, which is one of these; nil when they could not be read.
        case step(tiers: [String]?)

        /// Inside `all`, `any` and `not` nothing can be said about unknown facts.
        var inside: Subject {
            if case .requirements = self { .fields } else { self }
        }
    }

    /// One key of a condition.
    struct Part {
        var condition: Condition
        var unknown: Profile.Requirement.Unknown?
    }

    static let groups = ["all", "any", "not", "at-least", "of"]

    /// The condition of a node; several keys must all hold.
    static func condition(_ node: YAMLNode, _ subject: Subject, _ reading: inout Reading) -> Condition? {
        let parts = parts(node, subject, &reading).map(\.condition)
        guard parts.count > 1 else { return parts.first }
        return .all(parts)
    }

    static func parts(_ node: YAMLNode, _ subject: Subject, _ reading: inout Reading) -> [Part] {
        guard let entries = reading.entries(of: node, "a condition") else { return [] }
        return entries.flatMap { entry -> [Part] in
            switch entry.key {
            case "all", "any", "not", "at-least", "of":
                return group(entry, among: entries, subject, &reading).map { [Part(condition: $0)] } ?? []
            default: return parts(entry, subject, &reading)
            }
        }
    }

    private static func group(
        _ entry: YAMLNode.Entry, among entries: [YAMLNode.Entry], _ subject: Subject, _ reading: inout Reading
    ) -> Condition? {
        switch entry.key {
        case "all": return conditions(entry, subject, &reading).map { .all($0) }
        case "any": return conditions(entry, subject, &reading).map { .any($0) }
        case "not": return condition(entry.value, subject.inside, &reading).map { .not($0) }
        case "at-least": return atLeast(entry, among: entries, subject, &reading)
        default:
            if !entries.contains(where: { $0.key == "at-least" }) {
                reading.error(
                    "\"of\" needs \"at-least\"", at: entry.keyStart, hint: "write it as {at-least: 2, of: […]}")
            }
            return nil
        }
    }

    private static func conditions(
        _ entry: YAMLNode.Entry, _ subject: Subject, _ reading: inout Reading
    ) -> [Condition]? {
        let items = reading.items(of: entry.value, "\"\(entry.key)\"")
        return items?.compactMap { condition($0, subject.inside, &reading) }
    }

    private static func atLeast(
        _ entry: YAMLNode.Entry, among entries: [YAMLNode.Entry], _ subject: Subject, _ reading: inout Reading
    ) -> Condition? {
        let count = reading.value(of: entry.value, .whole(1...100), "\"at-least\"")
        guard let of = entries.first(where: { $0.key == "of" }) else {
            reading.error(
                "\"at-least\" needs \"of\"", at: entry.keyStart, hint: "write it as {at-least: 2, of: […]}")
            return nil
        }
        guard let conditions = conditions(of, subject, &reading), let count else { return nil }
        if case .list(let items) = of.value.content, count > items.count {
            reading.error(
                "at least \(count) of \(items.count) can never hold", at: entry.value.start,
                hint: "ask for at most \(items.count)")
        }
        return .atLeast(count, of: conditions)
    }

    private static func parts(_ entry: YAMLNode.Entry, _ subject: Subject, _ reading: inout Reading) -> [Part] {
        switch subject {
        case .answers(let questions): [answer(entry, questions, &reading)].compactMap(\.self)
        case .fields, .requirements, .entry, .step: facts(entry, subject, &reading)
        }
    }
}
