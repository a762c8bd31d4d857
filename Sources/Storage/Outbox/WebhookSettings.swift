import Prospecting

/// Where an endpoint is, what it is told, and how.
package struct WebhookSettings: Sendable, Equatable {
    package var url: String
    package var filter: EventFilter
    /// At most so many deliveries in any second; 1 to 1000, as fast as they go where nil.
    package var perSecond: Int?
    /// At most so many at once, of all daemons together; 1 to 64, each daemon's usual share where nil.
    package var atOnce: Int?
    /// What is older than this is not delivered any more.
    package var expireAfter: Span?
    /// The PEM of the authorities to believe instead of the system's.
    package var authority: String?
    package var identity: ClientIdentity?
    package var headers: SealedHeaders?
    package var shape: WebhookShape
    /// What the shape has to know besides the event.
    package var shaping: ShapeSettings
    /// What the other system asks for before it lets us in.
    package var sealedCredential: String?
    /// Whose file declares it; nil for one that was added by hand.
    package var campaign: Campaign.ID?

    /// How the endpoint knows Touchline beside the signature: a certificate and its sealed key, both PEM.
    package struct ClientIdentity: Sendable, Equatable {
        package var certificate: String
        package var sealedKey: String

        package init(certificate: String, sealedKey: String) {
            self.certificate = certificate
            self.sealedKey = sealedKey
        }
    }

    /// Further headers of each request; their values may be secrets.
    package struct SealedHeaders: Sendable, Equatable {
        package var names: [String]
        /// A JSON object from names to values.
        package var sealedText: String

        package init(names: [String], sealedText: String) {
            self.names = names
            self.sealedText = sealedText
        }
    }

    package init(
        url: String, filter: EventFilter, perSecond: Int? = nil, atOnce: Int? = nil, expireAfter: Span? = nil,
        authority: String? = nil, identity: ClientIdentity? = nil, headers: SealedHeaders? = nil,
        shape: WebhookShape = .standard, shaping: ShapeSettings = ShapeSettings(), sealedCredential: String? = nil,
        campaign: Campaign.ID? = nil
    ) {
        self.url = url
        self.filter = filter
        self.perSecond = perSecond
        self.atOnce = atOnce
        self.expireAfter = expireAfter
        self.authority = authority
        self.identity = identity
        self.headers = headers
        self.shape = shape
        self.shaping = shaping
        self.sealedCredential = sealedCredential
        self.campaign = campaign
    }
}

extension WebhookSettings {
    /// Gives it another URL. What was told to one host in confidence is not told to another: its own headers and its
    /// client's key are given up with a change of host.
    package mutating func move(to url: String) {
        if Self.host(of: url) != Self.host(of: self.url) { (headers, identity) = (nil, nil) }
        self.url = url
    }

    /// Scheme, host and port.
    private static func host(of url: String) -> String {
        guard let scheme = url.range(of: "://") else { return url.lowercased() }
        let end = url[scheme.upperBound...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        return url[..<end].lowercased()
    }
}

extension WebhookSettings {
    init(_ row: Row) throws {
        self.init(
            url: try row.text("url"), filter: try EventFilter(row), perSecond: try row.optionalInt("per_second"),
            atOnce: try row.optionalInt("at_once"),
            expireAfter: try row.optionalInteger("expire_after").map { Span(milliseconds: $0) },
            authority: try row.optionalText("authority"), shape: try row.word("shape"),
            shaping: try Self.shaping(row.text("shaping")),
            sealedCredential: try row.optionalText("sealed_credential"),
            campaign: try row.optionalID("campaign_id"))
        if let certificate = try row.optionalText("client_certificate") {
            identity = ClientIdentity(certificate: certificate, sealedKey: try row.text("sealed_client_key"))
        }
        if let sealed = try row.optionalText("sealed_headers") {
            headers = SealedHeaders(names: try row.text("header_names").words, sealedText: sealed)
        }
    }

    /// The values of its columns, in the order in which they are written.
    var values: [any SQLConvertible] {
        get throws {
            let filters: [any SQLConvertible] = [
                url, filter.types.joined(separator: " "), Document.text(filter.campaigns),
                Document.text(filter.tiers), Document.text(filter.stages),
            ]
            let limits: [any SQLConvertible] = [perSecond, atOnce, expireAfter?.milliseconds]
            let trust: [any SQLConvertible] = [
                authority, identity?.certificate, identity?.sealedKey, headers?.names.joined(separator: " ") ?? "",
                headers?.sealedText,
            ]
            return filters + limits + trust
                + [shape.rawValue, try shapingText, sealedCredential, campaign] as [any SQLConvertible]
        }
    }

    /// Most endpoints have none, and are read with each claim.
    private static func shaping(_ text: String) throws -> ShapeSettings {
        text == "{}" ? ShapeSettings() : try Document.value(ShapeSettings.self, text)
    }

    private var shapingText: String {
        get throws { shaping == ShapeSettings() ? "{}" : try Document.text(encoding: shaping) }
    }

    /// What the journal says of it: secrets are not in it.
    var facts: [(name: String, value: String?)] {
        [
            ("url", url), ("events", filter.types.joined(separator: " ")),
            ("campaigns", Self.listed(filter.campaigns)), ("tiers", Self.listed(filter.tiers)),
            ("stages", Self.listed(filter.stages)), ("per-second", perSecond.map { String($0) }),
            ("at-once", atOnce.map { String($0) }),
            ("expire-after", expireAfter.map { "\($0.milliseconds / 1000) s" }),
            ("certificate-authority", authority.map { _ in "its own" }),
            ("client-certificate", identity.map { _ in "one" }),
            ("headers", headers.map { Self.listed($0.names) ?? "" }),
            ("shape", shape == .standard ? nil : shape.rawValue),
            ("match", Self.listed(shaping.match)), ("fields", Self.listed(shaping.fields)), ("body", shaping.body),
            ("mode", shaping.mode?.rawValue), ("segments", Self.listed(shaping.segments.mapValues { String($0) })),
            ("credential", sealedCredential.map { _ in "one" }), ("campaign", campaign?.description),
        ]
    }

    private static func listed(_ values: [String: String]) -> String? {
        listed(values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    }

    private static func listed(_ names: [String]) -> String? { names.isEmpty ? nil : names.joined(separator: " ") }
}

extension EventFilter {
    init(_ row: Row) throws {
        self.init(
            types: try row.text("events").words, campaigns: try Self.list(row.text("campaigns")),
            tiers: try Self.list(row.text("tiers")), stages: try Self.list(row.text("stages")))
    }

    private static func list(_ text: String) throws -> [String] {
        text == "[]" ? [] : try Document.value([String].self, text)
    }
}

extension String {
    fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
