extension Migration {
    /// Mailboxes of reps, the mails that go out of them, and what bounds how many.
    static let mail = [
        """
        CREATE TABLE mailboxes (
            id $identity,
            user_id BIGINT NOT NULL REFERENCES users (id),
            address TEXT NOT NULL,
            name TEXT NOT NULL,
            reply_to TEXT,
            smtp_url TEXT NOT NULL,
            imap_url TEXT,
            folders TEXT NOT NULL DEFAULT '',
            login TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('password', 'oauth2')),
            sealed_secret TEXT NOT NULL,
            authority TEXT,
            time_zone TEXT NOT NULL,
            a_minute BIGINT CHECK (a_minute > 0),
            an_hour BIGINT CHECK (an_hour > 0),
            a_day BIGINT CHECK (a_day > 0),
            ramp_from BIGINT,
            ramp_by BIGINT,
            ramp_every TEXT,
            state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'failed', 'removed')),
            paused_reason TEXT,
            created_at BIGINT NOT NULL,
            began_at BIGINT,
            turn BIGINT NOT NULL DEFAULT 0,
            free_at BIGINT NOT NULL DEFAULT 0,
            full_until BIGINT,
            retry_at BIGINT,
            failures BIGINT NOT NULL DEFAULT 0,
            last_failure TEXT,
            failing_since BIGINT,
            polled_at BIGINT,
            poll_failure TEXT,
            poll_failing_since BIGINT,
            polling_until BIGINT,
            polled_by BIGINT,
            CHECK ((ramp_from IS NULL) = (ramp_by IS NULL)),
            CHECK ((ramp_from IS NULL) = (ramp_every IS NULL)),
            CHECK ((state = 'paused' OR state = 'failed') = (paused_reason IS NOT NULL))
        )
        """,
        """
        CREATE TABLE mailbox_folders (
            mailbox_id BIGINT NOT NULL REFERENCES mailboxes (id),
            name TEXT NOT NULL,
            uid_validity BIGINT,
            last_uid BIGINT NOT NULL DEFAULT 0,
            since BIGINT,
            PRIMARY KEY (mailbox_id, name)
        )
        """,
        """
        CREATE TABLE unreadable_mails (
            id $identity,
            mailbox_id BIGINT NOT NULL REFERENCES mailboxes (id),
            folder TEXT NOT NULL,
            uid_validity BIGINT NOT NULL,
            uid BIGINT NOT NULL,
            reason TEXT NOT NULL,
            at BIGINT NOT NULL,
            UNIQUE (mailbox_id, folder, uid_validity, uid)
        )
        """,
        "CREATE INDEX unreadable_mails_by_time ON unreadable_mails (mailbox_id, at)",
        "CREATE UNIQUE INDEX one_mailbox_of_an_address ON mailboxes (address) WHERE state <> 'removed'",
        "CREATE UNIQUE INDEX one_mailbox_of_a_user ON mailboxes (user_id) WHERE state <> 'removed'",
        """
        CREATE TABLE mails (
            id $kept_identity,
            mailbox_id BIGINT NOT NULL REFERENCES mailboxes (id),
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            enrollment_id BIGINT NOT NULL REFERENCES enrollments (id),
            touch_id BIGINT NOT NULL REFERENCES touches (id),
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            meeting_id BIGINT REFERENCES meetings (id),
            sequence BIGINT,
            message TEXT NOT NULL,
            variant TEXT,
            language TEXT,
            message_id TEXT NOT NULL UNIQUE,
            in_reply_to TEXT,
            thread_id BIGINT REFERENCES mails (id),
            to_address TEXT NOT NULL,
            subject TEXT NOT NULL,
            body TEXT NOT NULL,
            written_by BIGINT REFERENCES users (id),
            rep_id BIGINT REFERENCES users (id),
            state TEXT NOT NULL
                CHECK (state IN ('draft', 'intended', 'sent', 'unsure', 'failed', 'withdrawn')),
            attempts BIGINT NOT NULL,
            fence BIGINT NOT NULL,
            claimed_by BIGINT,
            leased_until BIGINT,
            day BIGINT,
            created_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            intended_at BIGINT,
            settled_at BIGINT,
            settled_by TEXT,
            status BIGINT,
            reason TEXT,
            CHECK (state <> 'intended' OR (intended_at IS NOT NULL AND leased_until IS NOT NULL)),
            CHECK ((meeting_id IS NULL) = (sequence IS NULL))
        )
        """,
        "CREATE UNIQUE INDEX one_mail_of_a_touch ON mails (touch_id) WHERE state <> 'withdrawn' AND meeting_id IS NULL",
        "CREATE INDEX mails_by_meeting ON mails (meeting_id, id) WHERE meeting_id IS NOT NULL",
        """
        CREATE UNIQUE INDEX one_invitation_of_a_state ON mails (meeting_id, sequence)
            WHERE meeting_id IS NOT NULL AND state <> 'withdrawn'
        """,
        """
        CREATE INDEX invitations_due ON mails (state, mailbox_id, due_at, id)
            WHERE meeting_id IS NOT NULL AND state = 'draft'
        """,
        "CREATE INDEX mails_by_lead ON mails (lead_id, id)",
        "CREATE INDEX mails_by_enrollment ON mails (enrollment_id, id)",
        "CREATE INDEX mails_by_mailbox ON mails (mailbox_id, id)",
        "CREATE INDEX mails_sent ON mails (mailbox_id, intended_at, rep_id) WHERE state = 'sent' AND meeting_id IS NULL",
        """
        CREATE INDEX mails_with_variants ON mails (campaign_id, intended_at)
            WHERE state = 'sent' AND variant IS NOT NULL
        """,
        "CREATE INDEX mails_under_way ON mails (leased_until) WHERE state = 'intended'",
        "CREATE INDEX mails_not_sent ON mails (state, id) WHERE state <> 'sent'",
        "CREATE INDEX mails_unsure ON mails (mailbox_id, id) WHERE state = 'unsure'",
        """
        CREATE TABLE mail_counts (
            kind TEXT NOT NULL CHECK (kind IN ('mailbox', 'campaign', 'domain')),
            owner BIGINT NOT NULL,
            name TEXT NOT NULL,
            day BIGINT NOT NULL,
            sent BIGINT NOT NULL,
            PRIMARY KEY (kind, owner, name, day)
        )
        """,
        """
        CREATE TABLE variant_counts (
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            message TEXT NOT NULL,
            mailbox_id BIGINT NOT NULL REFERENCES mailboxes (id),
            variant TEXT NOT NULL,
            sent BIGINT NOT NULL,
            PRIMARY KEY (campaign_id, message, mailbox_id, variant)
        )
        """,
        """
        CREATE INDEX mails_unaddressed ON touches (due_at, id)
            WHERE state = 'ready' AND channel = 'mail' AND mailbox_id IS NULL
                AND (by_hand = 0 OR parked_for IS NULL)
        """,
        """
        CREATE INDEX mails_due ON touches (mailbox_id, priority, due_at, id)
            WHERE state = 'ready' AND channel = 'mail' AND mailbox_id IS NOT NULL
        """,
    ]
}
