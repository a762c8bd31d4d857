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
            campaigns TEXT NOT NULL,
            tiers TEXT NOT NULL,
            stages TEXT NOT NULL,
            per_second BIGINT CHECK (per_second BETWEEN 1 AND 1000),
            at_once BIGINT CHECK (at_once BETWEEN 1 AND 64),
            expire_after BIGINT CHECK (expire_after > 0),
            sealed_secret TEXT NOT NULL,
            public_key TEXT,
            old_sealed_secret TEXT,
            old_secret_until BIGINT,
            authority TEXT,
            client_certificate TEXT,
            sealed_client_key TEXT,
            header_names TEXT NOT NULL,
            sealed_headers TEXT,
            shape TEXT NOT NULL
                CHECK (shape IN ('standard', 'cloudevents', 'hubspot', 'mautic', 'salesforce', 'template')),
            shaping TEXT NOT NULL,
            sealed_credential TEXT,
            sealed_grant TEXT,
            grant_held_until BIGINT,
            campaign_id BIGINT REFERENCES campaigns (id),
            created_at BIGINT NOT NULL,
            disabled_at BIGINT,
            disabled_for TEXT,
            removed_at BIGINT,
            CHECK ((client_certificate IS NULL) = (sealed_client_key IS NULL)),
            CHECK ((old_sealed_secret IS NULL) = (old_secret_until IS NULL))
        )
        """,
        "CREATE INDEX webhooks_of_campaigns ON webhooks (campaign_id) WHERE campaign_id IS NOT NULL",
        """
        CREATE TABLE webhook_health (
            webhook_id BIGINT PRIMARY KEY REFERENCES webhooks (id),
            failures BIGINT NOT NULL,
            troubles BIGINT NOT NULL,
            failing_since BIGINT,
            last_failure TEXT,
            open_until BIGINT,
            openings BIGINT NOT NULL,
            is_probing BIGINT NOT NULL,
            paced_micros BIGINT NOT NULL,
            delivered BIGINT NOT NULL
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
            unsettled BIGINT NOT NULL,
            failure TEXT,
            status BIGINT,
            settled_at BIGINT,
            UNIQUE (event_id, webhook_id)
        )
        """,
        """
        CREATE TABLE daemons (
            id $identity,
            beats BIGINT NOT NULL
        )
        """,
        // With what it is limited to, so that SQLite need not look at the rows of what is on its way.
        "CREATE INDEX deliveries_due ON deliveries (webhook_id, due_at, id, state, is_head) "
            + "WHERE state = 'pending' AND is_head = 1",
        "CREATE INDEX deliveries_in_line ON deliveries (webhook_id, lead_id, id) WHERE state = 'pending'",
        "CREATE INDEX deliveries_dead ON deliveries (webhook_id, id) WHERE state = 'dead'",
        "CREATE INDEX deliveries_by_event ON deliveries (webhook_id, event_id)",
        """
        CREATE TABLE delivery_claims (
            id $identity,
            webhook_id BIGINT NOT NULL REFERENCES webhooks (id),
            claimed_by BIGINT,
            claimed_at BIGINT NOT NULL,
            leased_until BIGINT NOT NULL,
            deliveries TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE delivery_attempts (
            id $identity,
            delivery_id BIGINT NOT NULL REFERENCES deliveries (id),
            fence BIGINT NOT NULL,
            at BIGINT NOT NULL,
            failure TEXT,
            status BIGINT,
            milliseconds BIGINT NOT NULL DEFAULT 0,
            dns_micros BIGINT NOT NULL DEFAULT 0,
            connect_micros BIGINT NOT NULL DEFAULT 0,
            tls_micros BIGINT NOT NULL DEFAULT 0,
            first_byte_micros BIGINT NOT NULL DEFAULT 0,
            is_repeated BIGINT NOT NULL DEFAULT 0,
            answer TEXT
        )
        """,
        "CREATE INDEX delivery_attempts_by_delivery ON delivery_attempts (delivery_id, fence)",
    ]
}
