/// A fact about a lead or its account that conditions name, and imports and `lead set` where it can be given.
package enum Field: String, Sendable, CaseIterable {
    case firstName = "first-name"
    case lastName = "last-name"
    case title, email, phone, country, state, city, language, source, notes
    case timeZone = "time-zone"
    /// In what capacity the lead is called.
    case party
    /// On what the lead's consent to calls rests, where it was given.
    case callConsent = "call-consent"
    case company, domain, industry, sector, employees, revenue
    case accountStage = "account.stage"
    case accountOwned = "account.owned"
    case accountOwner = "account.owner"
    /// What the lead did that marketing saw, by type.
    case event
    /// Points of what it did, faded until now.
    case engagement
    case tier

    /// Those that a person can give: the others follow from something else.
    package static let given = allCases.filter { ![.accountOwned, .event, .engagement, .tier].contains($0) }

    /// What kind of value the field holds.
    package var kind: Kind {
        switch self {
        case .employees, .revenue, .engagement: .number
        case .accountOwned: .flag
        default: .text
        }
    }

    package enum Kind: Sendable {
        case text, number, flag
    }
}

/// The value of a field.
package enum Fact: Sendable, Equatable {
    case text(String)
    case number(Double)
    case flag(Bool)
    /// Any of which may meet a test.
    case list([String])
}
