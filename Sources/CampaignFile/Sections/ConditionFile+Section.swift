import FileReading
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
        FileSection(
            "a condition", title: place.title,
            place.fields.map(key) + facts + groups(of: { section(place) }), rules: rules)
    }

    /// Answers to the campaign's questions, by id.
    static let answersSection: FileSection = FileSection(
        "a condition", title: "condition over answers", groups(of: { answersSection }),
        others: .either([.list(.text), .flag, .section({ TestFile.answerSection })]), rules: rules)

    static let rules = [FileRule.needs("at-least", "of"), .needs("of", "at-least")]

    private static func groups(of inner: @escaping @Sendable () -> FileSection) -> [FileKey] {
        [
            .optional("all", "conditions that must all hold", .list(.section(inner))),
            .optional("any", "conditions of which at least one must hold", .list(.section(inner))),
            .optional("not", "a condition that must not hold", .section(inner)),
            .optional("at-least", "how many of the conditions in \"of\" must hold", .whole(1...100), example: "2"),
            .optional("of", "the conditions that \"at-least\" counts", .list(.section(inner))),
        ]
    }

    private static let facts: [FileKey] =
        Field.given.filter { !$0.rawValue.contains(".") }.map(key) + [
            .optional("account", "what the account must be", .section({ accountSection }), example: "{owned: yes}"),
            .optional(
                "custom", "what the team's own fields must be, by their names without \"custom.\"",
                .section({ customSection }), example: "{fleet-size: {at-least: 10}}"),
        ]

    /// Custom fields, by name.
    private static let customSection = FileSection(
        "\"custom\"", title: "custom", [],
        others: .either([.list(.text), .section({ TestFile.customSection })]))

    private static let accountSection = FileSection(
        "\"account\"",
        [
            .optional("stage", Field.accountStage.words, value(.accountStage), example: "[customer]"),
            .optional("owned", Field.accountOwned.words, value(.accountOwned), example: "yes"),
            .optional("owner", Field.accountOwner.words, value(.accountOwner), example: "ae@example.com"),
        ])

    private static func key(_ field: Field) -> FileKey {
        .optional(field.rawValue, field.words, value(field), example: field.example)
    }

    private static func value(_ field: Field) -> FileValue {
        switch field.kind {
        case .text where field == .event: .list(.name)
        case .text where field == .tier: .list(.text)
        case .flag: .flag
        case .number: .either([.list(.number), .section({ TestFile.numberSection })])
        case .text: .either([.list(field.word), .section({ TestFile.textSection })])
        }
    }
}

extension Field {
    fileprivate var word: FileValue {
        switch self {
        case .country: .country
        case .accountStage: .oneOf(Account.Stage.allCases)
        default: .text
        }
    }

    fileprivate var words: String {
        switch self {
        case .firstName: "the lead's first name"
        case .lastName: "the lead's last name"
        case .title: "the lead's job title"
        case .email: "the lead's mail address"
        case .phone: "the lead's first phone number"
        case .country: "the lead's country, by its two letters"
        case .state: "the lead's state or province"
        case .city: "the lead's city"
        case .language: "the lead's language"
        case .callHours: "when the lead said it may be called, as mon-fri 10:00-12:00"
        case .party: "in what capacity the lead is called: company, sole-trader or consumer"
        case .source: "where the lead came from"
        case .notes: "what the list said about the lead"
        case .timeZone: "the lead's time zone"
        case .company: "the name of the account"
        case .domain: "the account's domain"
        case .industry: "the account's industry"
        case .sector: "the account's sector"
        case .employees: "how many people work at the account"
        case .revenue: "the account's revenue a year"
        case .accountStage: "where the account stands"
        case .accountOwned: "yes: somebody in sales owns the account"
        case .accountOwner: "who in sales owns the account"
        case .event: "what the lead did that marketing saw"
        case .engagement: "the points of what the lead did lately"
        case .tier: "the lead's tier"
        }
    }

    fileprivate var example: String? {
        switch self {
        case .title: "{words: [vp, head of]}"
        case .country: "[US, CA]"
        case .domain: "{in-file: competitors.txt}"
        case .sector: "[Energy, Materials]"
        case .employees: "{at-least: 100, at-most: 20000}"
        case .revenue: "{at-least: 1_000_000}"
        case .event: "[demo-request]"
        case .engagement: "{at-least: 40}"
        case .tier: "[A, B]"
        default: nil
        }
    }
}
