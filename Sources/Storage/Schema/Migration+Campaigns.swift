extension Migration {
    /// Campaigns, the versions of their files, and what was applied when.
    static let campaigns = [
        """
        CREATE TABLE campaigns (
            id $identity,
            name TEXT NOT NULL UNIQUE,
            version_id BIGINT,
            application_id BIGINT,
            paused_at BIGINT,
            resumed_at BIGINT,
            resumed_through BIGINT,
            finishes_at BIGINT,
            created_at BIGINT NOT NULL,
            CHECK (resumed_at IS NULL OR (paused_at IS NOT NULL AND resumed_through IS NOT NULL))
        )
        """,
        """
        CREATE TABLE campaign_versions (
            id $identity,
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            digest TEXT NOT NULL,
            title TEXT NOT NULL,
            queue TEXT NOT NULL,
            text TEXT NOT NULL,
            files TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            UNIQUE (campaign_id, digest)
        )
        """,
        """
        CREATE TABLE campaign_applications (
            id $identity,
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            version_id BIGINT NOT NULL REFERENCES campaign_versions (id),
            applied_by BIGINT NOT NULL REFERENCES users (id),
            applied_at BIGINT NOT NULL,
            note TEXT,
            migrate TEXT NOT NULL CHECK (migrate IN ('all', 'untouched', 'none')),
            moved BIGINT NOT NULL,
            unmoved BIGINT NOT NULL
        )
        """,
        "CREATE INDEX campaign_applications_by_campaign ON campaign_applications (campaign_id, id)",
    ]
}
