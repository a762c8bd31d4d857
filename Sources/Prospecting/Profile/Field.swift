/// A fact about a lead or its account that conditions, imports and `lead set` name.
package enum Field: String, Sendable, CaseIterable {
    case firstName = "first-name"
    case lastName = "last-name"
    case title, email, phone, country, state, city, language, source, notes
    case timeZone = "time-zone"
    case company, domain, industry, sector, employees, revenue
    case accountStage = "account.stage"
    case accountOwned = "account.owned"
    case accountOwner = "account.owner"

    /// What kind of value the field holds.
    package var kind: Kind {
        switch self {
        case .employees, .revenue: .number
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
}
