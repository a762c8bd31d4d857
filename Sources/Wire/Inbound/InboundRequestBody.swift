import Prospecting

/// That a message was kept.
package struct InboundReceipt: Codable, Sendable, Equatable {
    package var id: InboundRequest.ID
    /// Whether it was kept before.
    package var repeated: Bool

    package init(id: InboundRequest.ID, repeated: Bool) {
        self.id = id
        self.repeated = repeated
    }
}

/// One thing that a message told of, and what became of it.
package struct InboundItemRow: Codable, Sendable, Equatable {
    package var request: InboundRequest.ID
    package var source: String
    /// Where it stands in the body, `[2]`; empty for the whole.
    package var place: String
    /// `applied`, `ignored` or `waiting`.
    package var state: String
    @OrNull package var lead: Lead.ID?
    /// Where in the body the cause lies that it waits for.
    @OrNull package var path: String?
    /// Why it waits, and what to do.
    @OrNull package var reason: String?
    package var at: Instant

    package init(
        request: InboundRequest.ID, source: String, place: String, state: String, lead: Lead.ID?, path: String?,
        reason: String?, at: Instant
    ) {
        self.request = request
        self.source = source
        self.place = place
        self.state = state
        self.lead = lead
        self.path = path
        self.reason = reason
        self.at = at
    }
}

/// A message as it came in, with what became of it.
package struct InboundRequestCard: Codable, Sendable, Equatable {
    package var id: InboundRequest.ID
    package var source: String
    package var receivedAt: Instant
    /// What showed that it is genuine.
    package var proof: String
    /// `received`, `done` or `waiting`.
    package var state: String
    package var headers: [String: String]
    /// As text; null where it was let go, by its age or with somebody who was erased.
    @OrNull package var body: String?
    package var items: [InboundItemRow]
    /// The messages in which some of its items came before, so that they were not done again.
    package var repeats: [InboundRequest.ID]

    package init(
        id: InboundRequest.ID, source: String, receivedAt: Instant, proof: String, state: String,
        headers: [String: String], body: String?, items: [InboundItemRow], repeats: [InboundRequest.ID] = []
    ) {
        self.id = id
        self.source = source
        self.receivedAt = receivedAt
        self.proof = proof
        self.state = state
        self.headers = headers
        self.body = body
        self.items = items
        self.repeats = repeats
    }
}

/// What is to be read again: what waits, since then, or one message.
package struct InboundReplayBody: Codable, Sendable, Equatable {
    package var since: Instant?
    package var request: InboundRequest.ID?

    package init(since: Instant? = nil, request: InboundRequest.ID? = nil) {
        self.since = since
        self.request = request
    }
}

/// How many messages are read again.
package struct InboundReplayAnswer: Codable, Sendable, Equatable {
    package var requests: Int

    package init(requests: Int) {
        self.requests = requests
    }
}
