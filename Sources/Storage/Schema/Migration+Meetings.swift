extension Migration {
    /// Meetings, and what became of each.
    static let meetings = [
        """
        CREATE TABLE meetings (
            id $kept_identity,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            enrollment_id BIGINT NOT NULL REFERENCES enrollments (id),
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            attempt_id BIGINT NOT NULL REFERENCES attempts (id),
            booked_by BIGINT NOT NULL REFERENCES users (id),
            booked_at BIGINT NOT NULL,
            host TEXT,
            starts_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            zone TEXT,
            state TEXT NOT NULL CHECK (state IN ('booked', 'held', 'no-show', 'cancelled')),
            sequence BIGINT NOT NULL,
            no_shows BIGINT NOT NULL,
            reason TEXT,
            undone_at BIGINT,
            CHECK (ends_at > starts_at)
        )
        """,
        "CREATE INDEX meetings_by_lead ON meetings (lead_id, id)",
        "CREATE INDEX meetings_by_enrollment ON meetings (enrollment_id, id)",
        "CREATE INDEX meetings_by_attempt ON meetings (attempt_id)",
        "CREATE INDEX meetings_by_host ON meetings (host, starts_at) WHERE undone_at IS NULL AND state = 'booked'",
        "CREATE INDEX meetings_of_host ON meetings (host, starts_at, id) WHERE undone_at IS NULL",
        "CREATE INDEX meetings_by_state ON meetings (state, starts_at, id) WHERE undone_at IS NULL",
        "CREATE INDEX meetings_by_time ON meetings (starts_at, id) WHERE undone_at IS NULL",
        "CREATE INDEX meetings_open ON meetings (starts_at, id) WHERE undone_at IS NULL AND state = 'booked'",
        """
        CREATE TABLE meeting_changes (
            id $identity,
            meeting_id BIGINT NOT NULL REFERENCES meetings (id),
            attempt_id BIGINT REFERENCES attempts (id),
            user_id BIGINT REFERENCES users (id),
            at BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('booked', 'moved', 'held', 'no-show', 'cancelled', 'amended')),
            host TEXT,
            starts_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            state TEXT NOT NULL,
            no_shows BIGINT NOT NULL,
            reason TEXT
        )
        """,
        "CREATE INDEX meeting_changes_by_meeting ON meeting_changes (meeting_id, id)",
        "CREATE INDEX meeting_changes_by_attempt ON meeting_changes (attempt_id) WHERE attempt_id IS NOT NULL",
    ]
}
