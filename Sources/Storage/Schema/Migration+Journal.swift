extension Migration {
    /// What was changed by whom, the blocks that seal it, and whom to leave out after an erasure.
    static let journal = [
        """
        CREATE TABLE journal (
            id $kept_identity,
            at BIGINT NOT NULL,
            user_id BIGINT REFERENCES users (id),
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            changes TEXT NOT NULL
        )
        """,
        "CREATE INDEX journal_by_subject ON journal (subject, id)",
        """
        CREATE INDEX journal_of_erasures ON journal (id)
            WHERE kind = 'lead.erased' OR kind = 'retention.texts-dropped'
        """,
        """
        CREATE TABLE seals (
            id $kept_identity,
            source TEXT NOT NULL CHECK (source IN ('journal', 'attempts', 'amendments')),
            first_id BIGINT NOT NULL,
            last_id BIGINT NOT NULL,
            sealed_at BIGINT NOT NULL,
            marks TEXT NOT NULL,
            digests TEXT NOT NULL,
            root TEXT NOT NULL,
            previous TEXT NOT NULL,
            digest TEXT NOT NULL,
            signature TEXT NOT NULL,
            UNIQUE (source, last_id)
        )
        """,
        """
        CREATE TABLE rule_tables (
            version TEXT PRIMARY KEY,
            text TEXT NOT NULL,
            first_served_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE erased_contacts (
            digest TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('email', 'number', 'person')),
            erased_at BIGINT NOT NULL
        )
        """,
    ]
}
