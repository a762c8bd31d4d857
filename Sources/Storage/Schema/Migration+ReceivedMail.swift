extension Migration {
    /// What came into the mailboxes of reps and is about a lead.
    static let receivedMail = [
        """
        CREATE TABLE received_mails (
            id $identity,
            mailbox_id BIGINT NOT NULL REFERENCES mailboxes (id),
            key TEXT NOT NULL,
            folder TEXT NOT NULL DEFAULT 'INBOX',
            uid_validity BIGINT NOT NULL,
            uid BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('reply', 'colleague-reply', 'out-of-office', 'bounce-hard',
                'bounce-soft', 'opt-out', 'own-copy')),
            mail_id BIGINT REFERENCES mails (id),
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            address TEXT NOT NULL,
            subject TEXT NOT NULL,
            words TEXT NOT NULL,
            reason TEXT,
            return_on BIGINT,
            received_at BIGINT NOT NULL,
            filed_at BIGINT,
            UNIQUE (mailbox_id, key)
        )
        """,
        "CREATE INDEX received_mails_by_lead ON received_mails (lead_id, id)",
        "CREATE INDEX received_mails_by_kind ON received_mails (kind, id)",
        "CREATE INDEX received_mails_told ON received_mails (id) WHERE kind <> 'own-copy'",
        "CREATE INDEX received_mails_by_mail ON received_mails (mail_id) WHERE mail_id IS NOT NULL",
        """
        CREATE INDEX received_mails_unfiled ON received_mails (mailbox_id, uid)
            WHERE kind = 'own-copy' AND filed_at IS NULL
        """,
    ]
}
