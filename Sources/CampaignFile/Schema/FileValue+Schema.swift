import FileReading

extension FileValue {
    /// The JSON Schema of a value, with references to sections and to scalars with a name.
    var schema: JSONText {
        switch self {
        case .scalar(_, nil): Self.reference("text")
        case .scalar(let noun, _): Self.reference(Self.key(noun))
        case .name: Self.reference("name")
        case .whole(let bounds): Self.whole(bounds)
        case .number: Self.reference("number")
        case .flag: Self.reference("yes-or-no")
        case .oneOf(let words): ["enum": words.json]
        case .section(let section): Self.reference(section().key)
        case .list(let item):
            Self.anyOf(item.isListedAlone ? [item.alone, Self.list(of: item)] : [Self.list(of: item)])
        case .named(let value, let name):
            [
                "type": "object", "minProperties": 1, "propertyNames": name.schema,
                "additionalProperties": value.schema,
            ]
        case .either(let values):
            Self.anyOf(
                values.flatMap { value -> [JSONText] in
                    if case .list(let item) = value, item.isListedAlone { return [item.alone, Self.list(of: item)] }
                    return [value.schema]
                })
        }
    }

    /// What the scalar stands for in `$defs`; nil for what needs no definition.
    var definition: (key: String, schema: JSONText)? {
        switch self {
        case .scalar(_, nil):
            ("text", ["title": "text", "type": ["string", "number", "boolean"], "pattern": "\\S"])
        case .scalar(let noun, let pattern?): (Self.key(noun), Self.string(noun, pattern))
        case .name:
            (
                "name",
                [
                    "title": "a name", "type": ["string", "integer", "boolean"],
                    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64,
                    "patternErrorMessage": "This is not a name: write lower-case words with hyphens.",
                ]
            )
        case .number:
            (
                "number",
                [
                    "title": "a number", "type": ["number", "string"],
                    "pattern": "^[+-]?[0-9](_?[0-9])*(\\.[0-9]+)?$",
                    "patternErrorMessage": "This is not a number: write it in digits, such as 500 or 1_000_000.",
                ]
            )
        case .flag:
            (
                "yes-or-no",
                [
                    "title": "yes or no", "type": ["boolean", "string"],
                    "pattern": "^([Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
                    "patternErrorMessage": "This is not yes or no.",
                ]
            )
        case .whole, .oneOf, .section, .list, .named, .either: nil
        }
    }

    /// What values hold, one level down.
    var parts: [FileValue] {
        switch self {
        case .list(let item): [item]
        case .named(let value, let name): [name, value]
        case .either(let values): values
        case .scalar, .name, .whole, .number, .flag, .oneOf, .section: []
        }
    }

    /// Whether one such value may stand for a list of one: no mapping may.
    private var isListedAlone: Bool {
        switch self {
        case .section, .named, .list: false
        case .either(let values): values.contains(where: \.isListedAlone)
        case .scalar, .name, .whole, .number, .flag, .oneOf: true
        }
    }

    private var alone: JSONText {
        guard case .either(let values) = self else { return schema }
        return FileValue.either(values.filter(\.isListedAlone)).schema
    }

    private static func list(of item: FileValue) -> JSONText {
        let list: JSONText = ["type": "array", "items": item.schema, "minItems": 1]
        return item.isListedAlone ? list + ["uniqueItems": true] : list
    }

    private static func anyOf(_ schemas: [JSONText]) -> JSONText {
        schemas.count == 1 ? schemas[0] : ["anyOf": .array(schemas)]
    }

    private static func whole(_ bounds: ClosedRange<Int>) -> JSONText {
        [
            "type": ["integer", "string"], "minimum": .literal(String(bounds.lowerBound)),
            "maximum": .literal(String(bounds.upperBound)), "pattern": "^[+-]?[0-9](_?[0-9])*$",
            "patternErrorMessage": .string(
                "This is not a whole number from \(bounds.lowerBound) to \(bounds.upperBound)."),
        ]
    }

    private static func string(_ noun: String, _ pattern: String) -> JSONText {
        [
            "title": .string(noun), "type": "string", "pattern": .string("^(\(pattern))$"),
            "patternErrorMessage": .string("This is not \(noun)."),
        ]
    }

    private static func reference(_ key: String) -> JSONText { ["$ref": .string("#/$defs/\(key)")] }

    private static func key(_ noun: String) -> String {
        FileSection(noun, []).key
    }
}
