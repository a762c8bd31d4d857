extension Migration {
    /// Users, their queues and tokens, and answers kept for repeated requests.
    static let people = [
        "CREATE TABLE store (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
        """
        CREATE TABLE users (
            id $identity,
            email TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('sdr', 'manager', 'marketing', 'sales', 'admin')),
            created_at BIGINT NOT NULL,
            revoked_at BIGINT,
            away_until BIGINT,
            time_zone TEXT,
            hours TEXT,
            country TEXT,
            external_ids TEXT NOT NULL DEFAULT '{}',
            leads BIGINT NOT NULL DEFAULT 0
        )
        """,
        """
        CREATE TABLE queue_members (
            user_id BIGINT NOT NULL REFERENCES users (id),
            queue TEXT NOT NULL,
            PRIMARY KEY (user_id, queue)
        )
        """,
        """
        CREATE TABLE tokens (
            hash TEXT PRIMARY KEY,
            user_id BIGINT NOT NULL REFERENCES users (id),
            created_at BIGINT NOT NULL,
            revoked_at BIGINT
        )
        """,
        """
        CREATE TABLE remembered_answers (
            user_id BIGINT NOT NULL REFERENCES users (id),
            key TEXT NOT NULL,
            request_digest TEXT NOT NULL,
            status BIGINT NOT NULL,
            content_type TEXT NOT NULL,
            body TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (user_id, key)
        )
        """,
        "CREATE INDEX remembered_answers_by_time ON remembered_answers (created_at)",
    ]
}
