import Prospecting

extension ConditionFile {
    /// The fields of an account that stand under `account`.
    static let accountFields: [String: Field] = [
        "stage": .accountStage, "owned": .accountOwned, "owner": .accountOwner,
    ]
    private static let fields = Field.given.map(\.rawValue).filter { !$0.contains(".") }

    /// What a key that names a field says.
    static func facts(_ entry: YAMLNode.Entry, allowsUnknown: Bool, _ reading: inout Reading) -> [Part] {
        if entry.key == "account" { return account(entry.value, allowsUnknown: allowsUnknown, &reading) }
        if let field = Field(rawValue: entry.key), fields.contains(entry.key) {
            return [part(field, entry, allowsUnknown: allowsUnknown, &reading)].compactMap(\.self)
        }
        if later.contains(entry.key) {
            reading.notYet(entry.key, at: entry.keyStart)
        } else if entry.key.hasPrefix("account.") {
            let name = entry.key.dropFirst("account.".count)
            reading.error(
                "unknown field \"\(entry.key)\"", at: entry.keyStart, hint: "write it as account: {\(name): …}")
        } else {
            reading.unknown(
                "unknown field \"\(entry.key)\"", word: entry.key, at: entry.keyStart,
                known: fields + ["account"] + groups)
        }
        return []
    }

    private static func account(_ node: YAMLNode, allowsUnknown: Bool, _ reading: inout Reading) -> [Part] {
        (reading.entries(of: node, "\"account\"") ?? []).compactMap { entry in
            guard let field = accountFields[entry.key] else {
                reading.unknown(
                    "unknown field \"\(entry.key)\" in \"account\"", word: entry.key, at: entry.keyStart,
                    known: accountFields.keys.sorted())
                return nil
            }
            return part(field, entry, allowsUnknown: allowsUnknown, &reading)
        }
    }

    private static func part(
        _ field: Field, _ entry: YAMLNode.Entry, allowsUnknown: Bool, _ reading: inout Reading
    ) -> Part? {
        let shape = TestFile.Shape(field)
        let name = field.rawValue
        guard let found = TestFile.test(entry.value, of: name, shape, allowsUnknown: allowsUnknown, &reading) else {
            return nil
        }
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
