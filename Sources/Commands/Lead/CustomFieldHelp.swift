import Prospecting

/// What the help of several commands says of fields of the team's own.
enum CustomFieldHelp {
    static let text: String = {
        let kinds = CustomField.Kind.allCases.map { "\($0.rawValue) (\($0.takes))" }.joined(separator: ", ")
        return
            "A field of your own is custom.NAME or custom.NAME:KIND; NAME is small letters, digits and hyphens, and KIND "
            + "is one of \(kinds), text when left out. Call guides and mails name it {{lead.custom.NAME}}."
    }()
}
