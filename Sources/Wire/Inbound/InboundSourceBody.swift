import Prospecting

/// A source of another system's webhooks, to be added.
package struct InboundSourceBody: Codable, Sendable, Equatable {
    /// `hubspot`, `mautic`, `typeform`, `calendly`, `standard`, `bearer`, `google-leads` or `meta-leads`.
    package var kind: String
    /// Its name in the address; the kind where it is left out.
    package var name: String?
    /// What the other system signs with; one is made where it is left out.
    package var secret: String?
    /// A mapping file; the standard one of the kind where it is left out.
    package var mapping: String?
    /// The campaign that judges leads for which the mapping names none.
    package var campaign: String?

    package init(
        kind: String, name: String? = nil, secret: String? = nil, mapping: String? = nil, campaign: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.secret = secret
        self.mapping = mapping
        self.campaign = campaign
    }
}

/// What is to be otherwise of a source; what is left out stays.
package struct InboundSourceChangeBody: Codable, Sendable, Equatable {
    package var secret: String?
    /// How long the secret before it is taken too: `24h` where it is left out, `0h` for the new one alone.
    package var keep: String?
    /// An empty text for the standard one of the kind.
    package var mapping: String?
    /// An empty text for none.
    package var campaign: String?

    package init(
        secret: String? = nil, keep: String? = nil, mapping: String? = nil, campaign: String? = nil
    ) {
        self.secret = secret
        self.keep = keep
        self.mapping = mapping
        self.campaign = campaign
    }
}

/// A source that was added.
package struct InboundSourceAnswer: Codable, Sendable, Equatable {
    package var name: String
    package var kind: String
    /// Where the other system is to send; without a host where the daemon was not told its public one.
    package var url: String
    /// Shown this once, where it was made here.
    @OrNull package var secret: String?
    /// What Meta is to be given beside the address; null for other kinds.
    @OrNull package var verifyToken: String?

    package init(name: String, kind: String, url: String, secret: String?, verifyToken: String? = nil) {
        self.name = name
        self.kind = kind
        self.url = url
        self.secret = secret
        self.verifyToken = verifyToken
    }
}

/// A source in a list.
package struct InboundSourceRow: Codable, Sendable, Equatable {
    package var name: String
    package var kind: String
    package var url: String
    @OrNull package var campaign: String?
    /// Whether it has a mapping of its own.
    package var mapped: Bool
    package var requests: Int
    /// Items that could not be understood, or not be done.
    package var waiting: Int
    /// Messages that were not genuine, and were not kept.
    package var refused: Int
    @OrNull package var refusedAt: Instant?
    @OrNull package var lastAt: Instant?
    package var createdAt: Instant

    package init(
        name: String, kind: String, url: String, campaign: String?, mapped: Bool, requests: Int, waiting: Int,
        refused: Int, refusedAt: Instant?, lastAt: Instant?, createdAt: Instant
    ) {
        self.name = name
        self.kind = kind
        self.url = url
        self.campaign = campaign
        self.mapped = mapped
        self.requests = requests
        self.waiting = waiting
        self.refused = refused
        self.refusedAt = refusedAt
        self.lastAt = lastAt
        self.createdAt = createdAt
    }
}

/// A source with its mapping.
package struct InboundSourceCard: Codable, Sendable, Equatable {
    package var source: InboundSourceRow
    /// The file that is followed, its own or the standard one.
    package var mapping: String
    /// What Meta is to be given beside the address; null for other kinds.
    @OrNull package var verifyToken: String?

    package init(source: InboundSourceRow, mapping: String, verifyToken: String? = nil) {
        self.source = source
        self.mapping = mapping
        self.verifyToken = verifyToken
    }
}
