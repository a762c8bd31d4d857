extension Migration {
    /// Sources of other systems' webhooks, what they sent, and what became of each item.
    static let inbound = [
        """
        CREATE TABLE inbound_sources (
            id $identity,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            sealed_secret TEXT NOT NULL,
            old_sealed_secret TEXT,
            old_secret_until BIGINT,
            mapping TEXT,
            campaign TEXT,
            refused BIGINT NOT NULL,
            refused_at BIGINT,
            requests BIGINT NOT NULL,
            last_at BIGINT,
            created_at BIGINT NOT NULL,
            origin_id BIGINT NOT NULL REFERENCES journal (id),
            removed_at BIGINT,
            CHECK ((old_sealed_secret IS NULL) = (old_secret_until IS NULL))
        )
        """,
        "CREATE UNIQUE INDEX one_inbound_source_of_a_name ON inbound_sources (name) WHERE removed_at IS NULL",
        """
        CREATE TABLE inbound_requests (
            id $identity,
            source_id BIGINT NOT NULL REFERENCES inbound_sources (id),
            key TEXT NOT NULL,
            received_at BIGINT NOT NULL,
            proof TEXT NOT NULL,
            headers TEXT NOT NULL,
            body TEXT,
            state TEXT NOT NULL CHECK (state IN ('received', 'done', 'waiting')),
            fence BIGINT NOT NULL,
            leased_until BIGINT,
            claimed_by BIGINT,
            UNIQUE (source_id, key)
        )
        """,
        "CREATE INDEX inbound_requests_due ON inbound_requests (id) WHERE state = 'received'",
        "CREATE INDEX inbound_requests_by_source ON inbound_requests (source_id, id)",
        "CREATE INDEX inbound_requests_open ON inbound_requests (id) WHERE state <> 'done' AND body IS NOT NULL",
        "CREATE INDEX inbound_requests_with_body ON inbound_requests (received_at, id) WHERE body IS NOT NULL",
        """
        CREATE TABLE inbound_items (
            id $identity,
            request_id BIGINT NOT NULL REFERENCES inbound_requests (id),
            source_id BIGINT NOT NULL REFERENCES inbound_sources (id),
            place TEXT NOT NULL,
            key TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('applied', 'ignored', 'waiting')),
            lead_id BIGINT REFERENCES leads (id),
            path TEXT,
            reason TEXT,
            at BIGINT NOT NULL,
            UNIQUE (request_id, place),
            UNIQUE (source_id, key)
        )
        """,
        "CREATE INDEX inbound_items_by_lead ON inbound_items (lead_id) WHERE lead_id IS NOT NULL",
        """
        CREATE TABLE inbound_repeats (
            request_id BIGINT NOT NULL REFERENCES inbound_requests (id),
            item_id BIGINT NOT NULL REFERENCES inbound_items (id),
            PRIMARY KEY (request_id, item_id)
        )
        """,
        "CREATE INDEX inbound_repeats_by_item ON inbound_repeats (item_id)",
        "CREATE INDEX inbound_items_waiting ON inbound_items (source_id, id) WHERE state = 'waiting'",
    ]
}
