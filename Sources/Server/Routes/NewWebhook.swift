import Foundation
import Prospecting
import Storage
import Wire

/// What is said of an endpoint, checked as far as its text tells; addresses are checked when it is called.
struct NewWebhook: Sendable, Equatable {
    /// Set where it was given; empty and 0 take it away.
    let body: WebhookChangeBody
    private let expireAfter: Span?

    /// - Parameter allowsPlain: whether `http` will do.
    init(_ body: WebhookChangeBody, allowsPlain: Bool) throws(Refusal) {
        self.body = body
        if let url = body.url { try Self.check(url, allowsPlain: allowsPlain) }
        if let events = body.events { try Self.check(events) }
        for (field, names) in [("campaigns", body.campaigns), ("tiers", body.tiers), ("stages", body.stages)] {
            guard let names else { continue }
            try Self.check(names, of: field)
        }
        if let rate = body.perSecond, !(0...1000).contains(rate) { throw Self.wrong("per_second", "1 to 1000") }
        if let count = body.atOnce, !(0...64).contains(count) { throw Self.wrong("at_once", "1 to 64") }
        expireAfter = try Self.span(body.expireAfter)
        try HeaderCheck.check(body.headers ?? [:])
        try Self.check(pem: body.certificateAuthority, of: "certificate_authority", kind: "CERTIFICATE")
        try Self.check(pem: body.clientCertificate, of: "client_certificate", kind: "CERTIFICATE")
        try Self.check(pem: body.clientKey, of: "client_key", kind: "PRIVATE KEY")
        guard (body.clientCertificate == nil) == (body.clientKey == nil) else {
            throw Refusal(
                .invalid, "client_certificate and client_key are given together",
                details: ["field": body.clientKey == nil ? "client_key" : "client_certificate"])
        }
    }

    /// Puts what was given over what is there.
    ///
    /// - Parameter seal: seals a secret under the daemon's key file, in base64.
    func applied(seal: (String) throws -> String) throws -> @Sendable (inout WebhookSettings) -> Void {
        let key = try body.clientKey.flatMap { try $0.isEmpty ? nil : seal($0) }
        let headers = try body.headers.flatMap { headers in
            try headers.isEmpty
                ? nil
                : WebhookSettings.SealedHeaders(
                    names: headers.keys.sorted(),
                    sealedText: seal(String(decoding: WireJSON.encode(headers), as: UTF8.self)))
        }
        let (body, expireAfter) = (body, expireAfter)
        return { settings in
            if let url = body.url { settings.move(to: url) }
            if let events = body.events { settings.filter.types = events }
            if let campaigns = body.campaigns { settings.filter.campaigns = campaigns }
            if let tiers = body.tiers { settings.filter.tiers = tiers }
            if let stages = body.stages { settings.filter.stages = stages }
            if let rate = body.perSecond { settings.perSecond = rate == 0 ? nil : rate }
            if let count = body.atOnce { settings.atOnce = count == 0 ? nil : count }
            if body.expireAfter != nil { settings.expireAfter = expireAfter }
            if let authority = body.certificateAuthority { settings.authority = authority.isEmpty ? nil : authority }
            if let certificate = body.clientCertificate {
                settings.identity = key.map { .init(certificate: certificate, sealedKey: $0) }
            }
            if body.headers != nil { settings.headers = headers }
        }
    }

    static func check(_ text: String, allowsPlain: Bool) throws(Refusal) {
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
    }

    private static func check(_ events: [String]) throws(Refusal) {
        guard (1...100).contains(events.count) else { throw wrong("events", "1 to 100 types; * means all") }
        for pattern in events where !EventType.allCases.contains(where: { $0.matches(pattern) }) {
            let closest = EventType.allCases.map(\.rawValue).closest(to: pattern)
            let guess = closest.map { "; did you mean \"\($0)\"?" } ?? ""
            throw Refusal(
                .invalid, "no event is called \"\(pattern.prefix(100))\"\(guess)", details: ["field": "events"])
        }
    }

    private static func check(_ names: [String], of field: String) throws(Refusal) {
        guard names.count <= 100, names.allSatisfy({ (1...100).contains($0.unicodeScalars.count) }) else {
            throw wrong(field, "at most 100 names")
        }
        guard field == "stages" else { return }
        let stages = Lead.Stage.allCases.map(\.rawValue)
        for name in names where !stages.contains(name) {
            throw wrong("stages", "names among " + stages.joined(separator: ", "))
        }
    }

    private static func check(pem text: String?, of field: String, kind: String) throws(Refusal) {
        guard let text, !text.isEmpty else { return }
        guard text.utf8.count <= 256 * 1024, text.contains("-----BEGIN "), text.contains("\(kind)-----") else {
            throw wrong(field, "the text of a PEM file with a \(kind) in it")
        }
    }

    private static func span(_ text: String?) throws(Refusal) -> Span? {
        guard let text, !text.isEmpty else { return nil }
        guard case .clock(let span)? = Delay(text), span > .zero else {
            throw wrong("expire_after", "a length of time such as 12h or 7d")
        }
        return span
    }

    private static func wrong(_ field: String, _ wanted: String) -> Refusal {
        Refusal(.invalid, "\(field) takes \(wanted)", details: ["field": field, "wanted": wanted])
    }
}
