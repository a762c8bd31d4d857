/// What a column can give to a lead; the raw value is the name that `--map COLUMN=FIELD` takes.
package enum LeadField: String, Sendable, CaseIterable {
    case firstName = "first-name"
    case lastName = "last-name"
    case fullName = "full-name"
    case title
    case email
    case directPhone = "direct-phone"
    case mobilePhone = "mobile-phone"
    case workPhone = "work-phone"
    case phone
    case badPhones = "bad-phones"
    case company
    case domain
    case website
    case industry
    case sector
    case employees
    case revenue
    case city
    case state
    case country
    case timeZone = "time-zone"
    case source
    case language
    case notes
    case party
    case callHours = "call-hours"
    case callConsent = "call-consent"
    case mailConsent = "mail-consent"
    case doNotCall = "do-not-call"
    case doNotMail = "do-not-mail"
    case mqlDate = "mql-date"
    case stage
    case externalID = "external-id"
    case recordID = "record-id"
    case hubSpotID = "hubspot-id"
    case salesforceID = "salesforce-id"
    case marketoID = "marketo-id"
    case pardotID = "pardot-id"
    case accountID = "account-id"
    case hubSpotCompanyID = "hubspot-company-id"
    case salesforceAccountID = "salesforce-account-id"
    /// Nothing: the column is left out without a warning.
    case ignore
}

extension LeadField {
    /// The phone columns, the best first.
    static let phones: [LeadField] = [.directPhone, .mobilePhone, .workPhone, .phone]

    /// The columns that hold identifiers of other systems.
    package static let systems = allCases.filter { $0.system != nil }

    /// The columns that hold identifiers of accounts in other systems.
    package static let accountSystems = allCases.filter { $0.accountSystem != nil }

    /// Whether several columns may give it.
    var takesMany: Bool { self == .ignore || Self.phones.contains(self) }

    /// The name of the other system whose identifier it holds, nil for other fields.
    package var system: String? {
        switch self {
        case .externalID: "external"
        case .recordID: "record"
        case .hubSpotID: "hubspot"
        case .salesforceID: "salesforce"
        case .marketoID: "marketo"
        case .pardotID: "pardot"
        default: nil
        }
    }

    /// The name of the other system whose identifier of the account it holds, nil for other fields.
    package var accountSystem: String? {
        switch self {
        case .accountID: "external"
        case .hubSpotCompanyID: "hubspot"
        case .salesforceAccountID: "salesforce"
        default: nil
        }
    }
}
