extension Migration {
    /// Attempts and amendments.
    static let outcomes = [
        """
        CREATE TABLE attempts (
            id $kept_identity,
            touch_id BIGINT REFERENCES touches (id),
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            enrollment_id BIGINT REFERENCES enrollments (id),
            campaign_id BIGINT,
            user_id BIGINT NOT NULL REFERENCES users (id),
            channel TEXT NOT NULL CHECK (channel IN ('call', 'task', 'mail')),
            disposition TEXT NOT NULL,
            number TEXT,
            number_digest TEXT,
            at BIGINT NOT NULL,
            local_hour BIGINT,
            logged_at BIGINT NOT NULL,
            connected BIGINT NOT NULL,
            conversation BIGINT NOT NULL,
            refused BIGINT NOT NULL DEFAULT 0,
            note TEXT,
            answers TEXT NOT NULL,
            promised_for BIGINT,
            promised_with TEXT,
            recording TEXT,
            late BIGINT NOT NULL,
            moved BIGINT NOT NULL,
            fingerprint TEXT NOT NULL,
            before TEXT,
            followed_by BIGINT REFERENCES touches (id),
            followed_beside BIGINT REFERENCES touches (id),
            proof TEXT,
            sealed_lead_id BIGINT REFERENCES leads (id),
            receipt TEXT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX a_touch_moves_once ON attempts (touch_id) WHERE touch_id IS NOT NULL AND moved = 1",
        "CREATE INDEX attempts_beside_touch ON attempts (touch_id, user_id) WHERE touch_id IS NOT NULL AND moved = 0",
        "CREATE INDEX attempts_by_lead ON attempts (lead_id, at)",
        "CREATE INDEX attempts_by_number ON attempts (number, at) WHERE number IS NOT NULL",
        """
        CREATE INDEX attempts_by_number_digest ON attempts (number_digest, at) WHERE number_digest IS NOT NULL
        """,
        """
        CREATE INDEX attempts_by_user
            ON attempts (user_id, at, channel, campaign_id, local_hour, connected, conversation)
        """,
        """
        CREATE TABLE amendments (
            id $identity,
            attempt_id BIGINT NOT NULL REFERENCES attempts (id),
            disposition TEXT NOT NULL,
            connected BIGINT NOT NULL,
            conversation BIGINT NOT NULL,
            number TEXT,
            note TEXT,
            answers TEXT NOT NULL,
            promised_for BIGINT,
            promised_with TEXT,
            recording TEXT,
            proof TEXT,
            amended_by BIGINT NOT NULL REFERENCES users (id),
            amended_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX amendments_by_attempt ON amendments (attempt_id, id)",
    ]
}
