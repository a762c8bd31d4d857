import Prospecting

/// What a mapping may say of a person: the names that import files have.
package enum InboundFields {
    /// The names, without those of ids in other systems and of fields of the team's own.
    package static let known = [
        "first-name", "last-name", "full-name", "title", "email", "direct-phone", "mobile-phone", "work-phone", "phone",
        "bad-phones", "company", "domain", "website", "industry", "sector", "employees", "revenue", "city", "state",
        "country",
        "time-zone", "source", "language", "notes", "party", "call-hours", "call-consent", "mail-consent",
        "do-not-call", "do-not-mail", "mql-date", "stage", "external-id", "record-id", "hubspot-id", "salesforce-id",
        "marketo-id", "pardot-id", "account-id", "hubspot-company-id", "salesforce-account-id",
    ]

    /// Whether a name is that of an id in some system, `external-id.mautic`, or of a field of the team's own.
    static func isOwn(_ name: String) -> Bool {
        if name.hasPrefix(InboundMapping.Rule.externalID) {
            return String(name.dropFirst(InboundMapping.Rule.externalID.count)).isKebabCase
        }
        return CustomField(name) != nil
    }
}
