extension Migration {
    /// Campaigns and the versions of their files.
    static let campaigns = [
        """
        CREATE TABLE campaigns (
            id $identity,
            name TEXT NOT NULL UNIQUE,
            version_id BIGINT,
            paused_at BIGINT,
            created_at BIGINT NOT NULL
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
            applied_by BIGINT NOT NULL REFERENCES users (id),
            applied_at BIGINT NOT NULL,
            UNIQUE (campaign_id, digest)
        )
        """,
    ]
}
