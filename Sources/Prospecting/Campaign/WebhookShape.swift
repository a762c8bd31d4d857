/// How another system wants to be told.
package enum WebhookShape: String, Sendable, CaseIterable {
    case standard, cloudevents, hubspot, mautic, salesforce, template

    /// Whether it writes into records of its own rather than take an event as it is.
    package var hasRecords: Bool { [.hubspot, .mautic, .salesforce].contains(self) }

    /// Where it is called when nobody says; nil where somebody has to.
    package var ownAddress: String? {
        switch self {
        case .hubspot: "https://api.hubapi.com"
        case .salesforce: "https://login.salesforce.com"
        case .standard, .cloudevents, .mautic, .template: nil
        }
    }

    /// The ways to write the same thing that it has, the usual one first; none where there is one only.
    package var modes: [Mode] {
        switch self {
        case .cloudevents: [.structured, .binary, .batch]
        case .hubspot, .mautic: [.single, .batch]
        case .standard, .salesforce, .template: []
        }
    }

    /// One of several ways to write the same thing.
    package enum Mode: String, Sendable, CaseIterable, Codable {
        /// A CloudEvent in the body alone.
        case structured
        /// A CloudEvent in headers, its data in the body.
        case binary
        /// One record in a call of its own.
        case single
        /// A list of one, by the call that takes many and answers for each.
        case batch
    }
}
