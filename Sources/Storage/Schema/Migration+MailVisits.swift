extension Migration {
    /// Who followed the links of mails, where a campaign asks for that; nothing of the device or the place is kept.
    ///
    /// A visit that waits to be judged has `judge_at`; one that was a machine's has a `reason`, and any other a person's.
    static let mailVisits = [
        """
        CREATE TABLE mail_visits (
            id $identity,
            mail_id BIGINT NOT NULL REFERENCES mails (id),
            kind TEXT NOT NULL CHECK (kind IN ('click', 'open')),
            url TEXT,
            at BIGINT NOT NULL,
            judge_at BIGINT,
            reason TEXT,
            CHECK ((kind = 'click') = (url IS NOT NULL)),
            CHECK (judge_at IS NULL OR reason IS NULL)
        )
        """,
        "CREATE INDEX mail_visits_by_mail ON mail_visits (mail_id, id)",
        "CREATE INDEX mail_visits_unjudged ON mail_visits (judge_at, id) WHERE judge_at IS NOT NULL",
    ]
}
