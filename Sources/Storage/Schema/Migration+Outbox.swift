extension Migration {
    /// Events, endpoints, deliveries, and the daemons that make them.
    static let outbox = [
        """
        CREATE TABLE events (
            id $kept_identity,
            type TEXT NOT NULL,
            at BIGINT NOT NULL,
            lead_id BIGINT REFERENCES leads (id),
            attempt_id BIGINT REFERENCES attempts (id),
            undone_at BIGINT,
            body TEXT NOT NULL
        )
        """,
        "CREATE INDEX events_by_time ON events (at, id)",
        "CREATE INDEX events_by_lead ON events (lead_id) WHERE lead_id IS NOT NULL AND attempt_id IS NULL",
        "CREATE INDEX events_by_attempt ON events (attempt_id) WHERE attempt_id IS NOT NULL",
        """
        CREATE TABLE webhooks (
            id $identity,
            url TEXT NOT NULL,
            events TEXT NOT NULL,
            sealed_secret TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            disabled_at BIGINT,
            disabled_for TEXT,
            removed_at BIGINT
        )
        """,
        """
        CREATE TABLE deliveries (
            id $identity,
            event_id BIGINT NOT NULL REFERENCES events (id),
            webhook_id BIGINT NOT NULL REFERENCES webhooks (id),
            lead_id BIGINT,
            state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead', 'withdrawn')),
            is_head BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            attempts BIGINT NOT NULL,
            fence BIGINT NOT NULL,
            leased_until BIGINT,
            claimed_by BIGINT,
            failure TEXT,
            status BIGINT,
            UNIQUE (event_id, webhook_id)
        )
        """,
        """
        CREATE TABLE daemons (
            id $identity,
            beats BIGINT NOT NULL
        )
        """,
        "CREATE INDEX deliveries_due ON deliveries (webhook_id, due_at, id) WHERE state = 'pending' AND is_head = 1",
        "CREATE INDEX deliveries_leased ON deliveries (leased_until) WHERE state = 'pending' AND leased_until IS NOT NULL",
        "CREATE INDEX deliveries_in_line ON deliveries (webhook_id, lead_id, id) WHERE state = 'pending'",
        "CREATE INDEX deliveries_by_state ON deliveries (webhook_id, state)",
        "CREATE INDEX deliveries_by_event ON deliveries (webhook_id, event_id)",
        """
        CREATE TABLE delivery_attempts (
            id $identity,
            delivery_id BIGINT NOT NULL REFERENCES deliveries (id),
            at BIGINT NOT NULL,
            failure TEXT,
            status BIGINT,
            milliseconds BIGINT NOT NULL,
            answer TEXT
        )
        """,
        "CREATE INDEX delivery_attempts_by_delivery ON delivery_attempts (delivery_id)",
    ]
}
