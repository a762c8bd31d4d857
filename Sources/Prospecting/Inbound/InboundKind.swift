/// A system that sends us webhooks, by how it signs and writes them.
package enum InboundKind: String, Sendable, CaseIterable, Codable {
    /// Whatever signs as Standard Webhooks 1.0.0 says.
    case standard
    case hubspot, mautic, typeform, calendly
    /// Whatever can send JSON with a secret of ours as its bearer token.
    case bearer
    /// Lead forms of Google Ads, whose secret stands in the body.
    case googleLeads = "google-leads"
    /// Lead ads of Meta.
    case metaLeads = "meta-leads"

    /// What the other system calls the secret that its messages are signed with.
    package var secretWords: String {
        switch self {
        case .standard: "the signing secret, whsec_ and base64"
        case .hubspot: "the client secret of the app"
        case .mautic, .typeform: "the secret of the webhook"
        case .calendly: "the signing key of the webhook subscription"
        case .bearer: "the token that is sent as Authorization: Bearer"
        case .googleLeads: "the key of the lead form's webhook"
        case .metaLeads: "the secret of the app"
        }
    }

    /// Whether the other system makes the secret up, so that one of ours would be of no use.
    package var ownsSecret: Bool { self == .hubspot || self == .metaLeads }
}

/// Names a source of webhooks that was added.
package enum InboundSource: Identified {
    package static let identifierPrefix = "src"
    package typealias ID = Identifier<InboundSource>
}

/// Names a request of a source that was kept.
package enum InboundRequest: Identified {
    package static let identifierPrefix = "inb"
    package typealias ID = Identifier<InboundRequest>
}
