import Foundation
import Prospecting

/// What another system asks for before it lets us in, as somebody gave it.
package enum ShapeCredential: Sendable, Equatable {
    /// HubSpot's token of a private app.
    case bearer(String)
    /// Mautic's name and password of a user.
    case basic(String)
    /// Salesforce's app, which is given tokens for a while.
    case app(SalesforceApp)

    /// Reads the text; throws a refusal that says what it has to look like.
    package init(_ text: String, for shape: WebhookShape) throws(Refusal) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let isLine = !text.isEmpty && text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 >= 0x80 }
        switch shape {
        case .hubspot:
            guard isLine, !text.contains(" ") else {
                throw Self.wrong("hubspot", "the access token of a private app, such as pat-na1-…")
            }
            self = .bearer(text)
        case .mautic:
            guard isLine, let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
                throw Self.wrong("mautic", "USER:PASSWORD of a user who may use the API")
            }
            self = .basic(text)
        case .salesforce:
            guard let app = SalesforceApp(text) else {
                throw Self.wrong(
                    "salesforce", "client-id=… client-secret=…, and refresh-token=… where a person has let the app in")
            }
            self = .app(app)
        case .standard, .cloudevents, .template:
            throw Refusal(.invalid, "\(shape.rawValue) takes no credential", details: ["field": "credential"])
        }
    }

    /// What stands in the `authorization` header; nil where a token has to be fetched first.
    package var authorization: String? {
        switch self {
        case .bearer(let token): "Bearer \(token)"
        case .basic(let text): "Basic " + Data(text.utf8).base64EncodedString()
        case .app: nil
        }
    }

    private static func wrong(_ shape: String, _ wanted: String) -> Refusal {
        Refusal(.invalid, "the credential of \(shape) is \(wanted)", details: ["field": "credential"])
    }
}
