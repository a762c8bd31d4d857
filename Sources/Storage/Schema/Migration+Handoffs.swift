extension Migration {
    /// Hand-offs, every move of theirs, and whose turn it is in the routes.
    static let handoffs = [
        """
        CREATE TABLE handoffs (
            id $identity,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            enrollment_id BIGINT NOT NULL REFERENCES enrollments (id),
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            attempt_id BIGINT NOT NULL REFERENCES attempts (id),
            state TEXT NOT NULL CHECK (state IN (
                'waiting', 'offered', 'overdue', 'accepted', 'rejected', 'opportunity', 'won', 'lost', 'withdrawn')),
            offered_to TEXT,
            offered_at BIGINT NOT NULL,
            accept_by BIGINT,
            due_at BIGINT,
            decided_by TEXT NOT NULL,
            answered_at BIGINT,
            reason TEXT,
            return_on BIGINT,
            amount BIGINT,
            CHECK (state = 'waiting' OR state = 'withdrawn' OR offered_to IS NOT NULL),
            CHECK ((answered_at IS NULL) = (state = 'waiting' OR state = 'offered' OR state = 'overdue')),
            CHECK (due_at IS NULL OR answered_at IS NULL)
        )
        """,
        "CREATE INDEX handoffs_by_attempt ON handoffs (attempt_id)",
        "CREATE INDEX handoffs_by_lead ON handoffs (lead_id, id)",
        "CREATE INDEX handoffs_by_receiver ON handoffs (offered_to, id)",
        "CREATE INDEX handoffs_by_state ON handoffs (state, id)",
        "CREATE INDEX handoffs_by_campaign ON handoffs (campaign_id, id)",
        "CREATE INDEX handoffs_unanswered ON handoffs (id) WHERE answered_at IS NULL",
        "CREATE INDEX handoffs_open ON handoffs (offered_to) WHERE answered_at IS NULL",
        "CREATE INDEX handoffs_due ON handoffs (due_at) WHERE due_at IS NOT NULL",
        """
        CREATE TABLE handoff_moves (
            id $kept_identity,
            handoff_id BIGINT NOT NULL REFERENCES handoffs (id),
            at BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN (
                'waiting', 'offered', 'overdue', 'accepted', 'rejected', 'opportunity', 'won', 'lost', 'withdrawn')),
            receiver TEXT,
            moved_by TEXT,
            reason TEXT,
            amount BIGINT,
            accept_by BIGINT
        )
        """,
        "CREATE INDEX handoff_moves_by_handoff ON handoff_moves (handoff_id, id)",
        """
        CREATE TABLE route_turns (
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            people TEXT NOT NULL,
            owed TEXT NOT NULL,
            PRIMARY KEY (campaign_id, people)
        )
        """,
    ]
}
