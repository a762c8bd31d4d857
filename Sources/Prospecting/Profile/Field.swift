/// A fact about a lead or its account that conditions name, and imports and `lead set` where it can be given.
package enum Field: String, Sendable, CaseIterable {
    case firstName = "first-name"
    case lastName = "last-name"
    case title, email, phone, country, state, city, language, source, notes
    case timeZone = "time-zone"
    /// In what capacity the lead is called: `company`, `sole-trader` or `consumer`.
    case party
    /// When the lead said it may be called: `mon-fri 10:00-12:00; sat 10:00-11:00`.
    case callHours = "call-hours"
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
