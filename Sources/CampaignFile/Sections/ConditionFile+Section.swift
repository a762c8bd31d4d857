import Prospecting

extension ConditionFile {
    /// Where a condition stands, which says what facts it may look at beside those of the lead and its account.
    enum Place: Sendable {
        /// Profile, roles and route.
        case lead
        /// How leads come in: what they did, too.
        case entry
        /// Steps for some leads only: their tier, too.
        case step

        /// What the schema calls such a condition.
        var title: String {
            switch self {
            case .lead: "condition"
            case .entry: "condition of an entry"
            case .step: "condition of a step"
            }
        }

        var fields: [Field] {
            switch self {
            case .lead: []
            case .entry: [.event, .engagement]
            case .step: [.tier]
            }
        }
    }

    /// The keys of a condition in that place.
    static func section(_ place: Place) -> FileSection {
        let anything = FileValue.either([.list(.text), .section { TestFile.section }])
        let nested = FileValue.condition(place)
        let facts = (given + place.fields.map(\.rawValue)).map { field in
            FileKey.optional(field, "the lead's \(field): a value, a list of them or a test", anything)
        }
        let groups: [FileKey] = [
            .optional(
                "account", "stage, owned or owner of the lead's account",
                .section { FileSection("\"account\"", accountKeys(anything)) }, example: "{owned: yes}"),
            .optional("all", "conditions that must all hold", .list(nested)),
            .optional("any", "conditions of which one must hold", .list(nested)),
            .optional("not", "a condition that must not hold", nested),
            .optional("at-least", "how many of the conditions in of must hold", .whole(1...100), example: "2"),
            .optional("of", "the conditions that at-least counts", .list(nested)),
        ]
        return FileSection("a condition", title: place.title, facts + groups)
    }

    private static func accountKeys(_ value: FileValue) -> [FileKey] {
        accountFields.keys.sorted().map { .optional($0, "the account's \($0)", value) }
    }
}
