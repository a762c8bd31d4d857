import FileReading

extension FileSection {
    /// What it is called in `$defs`.
    var key: String { title.kebabCased }

    /// The JSON Schema of a mapping with these keys.
    var schema: JSONText {
        let required = keys.filter { $0.standing == .required }.map(\.name).filter { !excused.contains($0) }
        var schema: JSONText = ["title": .string(title), "type": "object"]
        schema =
            schema + [
                "properties": .object(keys.map { JSONText.Member(name: $0.name, value: $0.schema) }),
                "additionalProperties": others?.schema ?? false,
            ]
        schema = schema + (required.isEmpty ? ["minProperties": 1] : ["required": required.json])
        return rules.isEmpty ? schema : schema + ["allOf": .array(rules.map(\.schema))]
    }

    /// Keys that need not be there when another is.
    private var excused: [String] {
        rules.compactMap { if case .unless(_, let key) = $0 { key } else { nil } }
    }
}

extension FileKey {
    /// The value's schema with what an editor tells of the key.
    fileprivate var schema: JSONText {
        var schema = takes.schema + ["description": .string(sentence), "markdownDescription": .string(hover)]
        if let standard, let value = JSONText(yaml: standard) { schema = schema + ["default": value] }
        if let example, let value = JSONText(yaml: example) { schema = schema + ["examples": [value]] }
        return schema
    }

    private var sentence: String {
        doc.prefix(1).uppercased() + doc.dropFirst() + (otherwise.map { "; when left out, \($0)." } ?? ".")
    }

    private var hover: String {
        let notes = [
            standing == .required ? "Required." : nil, standard.map { "When left out: `\($0)`." },
            example.map { "For example `\(name): \($0)`." },
        ].compactMap(\.self)
        return notes.isEmpty ? sentence : sentence + "\n\n" + notes.joined(separator: " ")
    }
}

extension FileRule {
    fileprivate var schema: JSONText {
        switch self {
        case .oneOf(let sets):
            [
                "oneOf": .array(
                    sets.map { keys in
                        keys.count == 1
                            ? ["required": keys.json]
                            : ["anyOf": .array(keys.map { ["required": [$0].json] })]
                    })
            ]
        case .needs(let key, let other):
            ["dependentRequired": .object([JSONText.Member(name: key, value: [other].json)])]
        case .excludes(let key, let others):
            [
                "if": ["required": [key].json],
                "then": ["properties": .object(others.map { JSONText.Member(name: $0, value: false) })],
            ]
        case .unless(let key, let other): ["anyOf": [["required": [key].json], ["required": [other].json]]]
        case .with(let key, let words, let needed):
            ["if": Self.says(key, words), "then": ["required": needed.json]]
        case .only(let key, let other, let words):
            ["if": ["required": [key].json], "then": Self.says(other, words)]
        }
    }

    private static func says(_ key: String, _ words: [String]) -> JSONText {
        [
            "properties": .object([JSONText.Member(name: key, value: ["enum": words.json])]),
            "required": [key].json,
        ]
    }
}
