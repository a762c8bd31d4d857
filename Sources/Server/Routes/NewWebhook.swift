import Foundation
import Prospecting
import Wire

/// An endpoint to tell of events, checked as far as its text tells; addresses are checked when it is called.
struct NewWebhook: Sendable, Equatable {
    let url: String
    let events: [String]

    /// - Parameter allowsPlain: whether `http` will do.
    init(_ body: WebhookBody, allowsPlain: Bool) throws(Refusal) {
        url = try Self.checked(body.url, allowsPlain: allowsPlain)
        guard (1...100).contains(body.events.count) else { throw Self.wrong("events", "1 to 100 types; * means all") }
        for pattern in body.events where !EventType.allCases.contains(where: { $0.matches(pattern) }) {
            let closest = EventType.allCases.map(\.rawValue).closest(to: pattern)
            let guess = closest.map { "; did you mean \"\($0)\"?" } ?? ""
            throw Refusal(
                .invalid, "no event is called \"\(pattern.prefix(100))\"\(guess)", details: ["field": "events"])
        }
        events = body.events
    }

    private static func checked(_ text: String, allowsPlain: Bool) throws(Refusal) -> String {
        guard text.utf8.count <= 2000, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), parts.host?.isEmpty == false
        else { throw wrong("url", "a web address such as https://marketing.example.com/hooks") }
        guard parts.user == nil, parts.password == nil else {
            throw Refusal(.invalid, "url may not hold a user or a password", details: ["field": "url"])
        }
        guard scheme == "https" || allowsPlain else {
            throw Refusal(
                .invalid, "url has to begin with https, unless the operator allows private addresses",
                details: ["field": "url"])
        }
        return text
    }

    private static func wrong(_ field: String, _ wanted: String) -> Refusal {
        Refusal(.invalid, "\(field) takes \(wanted)", details: ["field": field, "wanted": wanted])
    }
}
