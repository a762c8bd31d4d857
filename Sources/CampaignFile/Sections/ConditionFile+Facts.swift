import FileReading
import Prospecting

extension ConditionFile {
    /// The fields of an account that stand under `account`.
    static let accountFields: [String: Field] = [
        "stage": .accountStage, "owned": .accountOwned, "owner": .accountOwner,
    ]
    static let given = Field.given.map(\.rawValue).filter { !$0.contains(".") }

    /// What a key that names a field says.
    static func facts(_ entry: YAMLNode.Entry, _ subject: Subject, _ reading: inout Reading) -> [Part] {
        if entry.key == "account" { return account(entry.value, subject, &reading) }
        if entry.key == "custom" { return custom(entry.value, subject, &reading) }
        let fields = given + subject.place.fields.map(\.rawValue)
        if let field = Field(rawValue: entry.key), fields.contains(entry.key) {
            return [part(field, entry, subject, &reading)].compactMap(\.self)
        }
        if let places = elsewhere[entry.key] {
            reading.error("\"\(entry.key)\" cannot be asked here", at: entry.keyStart, hint: "it is for \(places)")
        } else if entry.key.hasPrefix("account.") {
            let name = entry.key.dropFirst("account.".count)
            reading.error(
                "unknown field \"\(entry.key)\"", at: entry.keyStart, hint: "write it as account: {\(name): …}")
        } else if entry.key.hasPrefix(CustomField.prefix) {
            let name = entry.key.dropFirst(CustomField.prefix.count)
            reading.error(
                "unknown field \"\(entry.key)\"", at: entry.keyStart, hint: "write it as custom: {\(name): …}")
        } else {
            reading.unknown(
                "unknown field \"\(entry.key)\"", word: entry.key, at: entry.keyStart,
                known: fields + ["account", "custom"] + groups)
        }
        return []
    }

    /// Where fields belong that cannot be asked everywhere.
    private static let elsewhere = [
        "event": "\"mql-when\" and \"inbound\" under \"entry\"",
        "engagement": "\"mql-when\" and \"inbound\" under \"entry\"", "tier": "\"only\" of a step",
    ]

    private static func account(_ node: YAMLNode, _ subject: Subject, _ reading: inout Reading) -> [Part] {
        (reading.entries(of: node, "\"account\"") ?? []).compactMap { entry in
            guard let field = accountFields[entry.key] else {
                reading.unknown(
                    "unknown field \"\(entry.key)\" in \"account\"", word: entry.key, at: entry.keyStart,
                    known: accountFields.keys.sorted())
                return nil
            }
            return part(field, entry, subject, &reading)
        }
    }

    /// Fields of the team's own, which lists bring along; their names cannot be checked here.
    private static func custom(_ node: YAMLNode, _ subject: Subject, _ reading: inout Reading) -> [Part] {
        (reading.entries(of: node, "\"custom\"") ?? []).compactMap { entry in
            guard CustomField.isName(entry.key) else {
                reading.error(
                    "\"\(entry.key)\" is no name of a custom field", at: entry.keyStart,
                    hint: "small letters, digits and hyphens, such as fleet-size")
                return nil
            }
            let found = TestFile.test(
                entry.value, of: CustomField.prefix + entry.key, .open, allowsUnknown: subject.allowsUnknown, &reading)
            return found.map { Part(condition: .custom(entry.key, $0.test), unknown: $0.unknown) }
        }
    }

    private static func part(
        _ field: Field, _ entry: YAMLNode.Entry, _ subject: Subject, _ reading: inout Reading
    ) -> Part? {
        let shape = TestFile.Shape(field, tiers: subject.tiers)
        let found = TestFile.test(
            entry.value, of: field.rawValue, shape, allowsUnknown: subject.allowsUnknown, &reading)
        guard let found else { return nil }
        return Part(condition: .field(field, found.test), unknown: found.unknown)
    }

    /// What a key that names a question says.
    static func answer(
        _ entry: YAMLNode.Entry, _ questions: [Qualification.Question], _ reading: inout Reading
    ) -> Part? {
        guard let question = questions.first(where: { $0.id == entry.key }) else {
            reading.unknown(
                "unknown question \"\(entry.key)\"", word: entry.key, at: entry.keyStart,
                known: questions.map(\.id) + groups)
            return nil
        }
        let shape = TestFile.Shape(question)
        return TestFile.test(entry.value, of: question.id, shape, allowsUnknown: false, &reading)
            .map { Part(condition: .answer(question: question.id, $0.test)) }
    }
}

extension ConditionFile.Subject {
    fileprivate var place: ConditionFile.Place {
        switch self {
        case .fields, .requirements, .answers: .lead
        case .entry: .entry
        case .step: .step
        }
    }

    fileprivate var allowsUnknown: Bool {
        if case .requirements = self { true } else { false }
    }

    fileprivate var tiers: [String]? {
        if case .step(let tiers) = self { tiers } else { nil }
    }
}
