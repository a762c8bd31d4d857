extension Migration {
    /// Enrollments, calling classes, touches and holds.
    static let work = [
        """
        CREATE TABLE enrollments (
            id $kept_identity,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            version_id BIGINT NOT NULL REFERENCES campaign_versions (id),
            state TEXT NOT NULL CHECK (state IN ('pending', 'waiting', 'active', 'finished')),
            missing TEXT NOT NULL,
            waits_for TEXT,
            account_id BIGINT REFERENCES accounts (id),
            role TEXT,
            finish_reason TEXT,
            step BIGINT NOT NULL,
            tally TEXT NOT NULL,
            dials BIGINT NOT NULL,
            tried TEXT NOT NULL,
            progress TEXT NOT NULL,
            fit BIGINT NOT NULL,
            tier TEXT,
            rank DOUBLE PRECISION NOT NULL,
            enrolled_at BIGINT NOT NULL,
            entered_at BIGINT,
            begun_at BIGINT,
            called_at BIGINT,
            rep_id BIGINT REFERENCES users (id),
            mql_at BIGINT,
            sql_at BIGINT,
            accepted_at BIGINT,
            rejected_at BIGINT,
            reject_reason TEXT,
            opportunity_at BIGINT,
            won_at BIGINT,
            lost_at BIGINT,
            amount BIGINT,
            attribution TEXT,
            ends_at BIGINT,
            finished_at BIGINT,
            CHECK ((state = 'finished') = (finished_at IS NOT NULL)),
            CHECK ((state = 'waiting') = (waits_for IS NOT NULL))
        )
        """,
        "CREATE UNIQUE INDEX one_campaign_at_a_time ON enrollments (lead_id) WHERE state <> 'finished'",
        "CREATE INDEX enrollments_by_lead ON enrollments (lead_id, id)",
        "CREATE INDEX enrollments_by_campaign ON enrollments (campaign_id, state, id)",
        "CREATE INDEX enrollments_ending ON enrollments (ends_at) WHERE ends_at IS NOT NULL",
        """
        CREATE INDEX colleagues ON enrollments (account_id, campaign_id, state, rank DESC, id)
            WHERE account_id IS NOT NULL
        """,
        """
        CREATE INDEX colleagues_by_role ON enrollments (account_id, campaign_id, role, state, rank DESC, id)
            WHERE account_id IS NOT NULL
        """,
        """
        CREATE TABLE account_work (
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            account_id BIGINT NOT NULL REFERENCES accounts (id),
            undo_reason TEXT,
            undo_since BIGINT,
            undo_upto BIGINT,
            stop_reason TEXT,
            spared BIGINT,
            held_upto BIGINT,
            judged_at BIGINT NOT NULL,
            due_at BIGINT,
            PRIMARY KEY (campaign_id, account_id)
        )
        """,
        """
        CREATE TABLE account_pauses (
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            account_id BIGINT NOT NULL REFERENCES accounts (id),
            reason TEXT NOT NULL,
            ends_at BIGINT NOT NULL,
            told_upto BIGINT,
            spared BIGINT NOT NULL,
            PRIMARY KEY (campaign_id, account_id, reason)
        )
        """,
        """
        CREATE TABLE campaign_days (
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            day BIGINT NOT NULL,
            new_leads BIGINT NOT NULL,
            PRIMARY KEY (campaign_id, day)
        )
        """,
        """
        CREATE TABLE queue_days (
            queue TEXT NOT NULL,
            day BIGINT NOT NULL,
            new_leads BIGINT NOT NULL,
            PRIMARY KEY (queue, day)
        )
        """,
        """
        CREATE TABLE rep_days (
            user_id BIGINT NOT NULL REFERENCES users (id),
            day BIGINT NOT NULL,
            new_leads BIGINT NOT NULL,
            PRIMARY KEY (user_id, day)
        )
        """,
        "CREATE INDEX account_work_due ON account_work (due_at) WHERE due_at IS NOT NULL",
        """
        CREATE TABLE calling_classes (
            id $identity,
            key TEXT NOT NULL UNIQUE,
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            version_id BIGINT NOT NULL REFERENCES campaign_versions (id),
            queue TEXT NOT NULL,
            owner_id BIGINT REFERENCES users (id),
            country TEXT,
            zones TEXT NOT NULL,
            places TEXT NOT NULL,
            line TEXT,
            party TEXT,
            has_consented BIGINT NOT NULL,
            call_hours TEXT,
            parts TEXT NOT NULL,
            is_callback BIGINT NOT NULL,
            idle_since BIGINT
        )
        """,
        "CREATE INDEX calling_classes_by_campaign ON calling_classes (campaign_id)",
        "CREATE INDEX calling_classes_by_queue ON calling_classes (queue, owner_id) WHERE idle_since IS NULL",
        """
        CREATE TABLE class_owners (
            queue TEXT NOT NULL,
            owner_id BIGINT NOT NULL REFERENCES users (id),
            PRIMARY KEY (queue, owner_id)
        )
        """,
        """
        CREATE TABLE campaign_turns (
            user_id BIGINT NOT NULL REFERENCES users (id),
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            starts BIGINT NOT NULL,
            ends BIGINT NOT NULL,
            PRIMARY KEY (user_id, campaign_id)
        )
        """,
        """
        CREATE TABLE touches (
            id $kept_identity,
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            enrollment_id BIGINT NOT NULL REFERENCES enrollments (id),
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            queue TEXT NOT NULL,
            class_id BIGINT REFERENCES calling_classes (id),
            slot TEXT NOT NULL CHECK (slot IN ('call', 'other')),
            step TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('callback', 'inbound', 'follow-up', 'new', 'chore')),
            priority BIGINT NOT NULL,
            rank DOUBLE PRECISION NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('call', 'task', 'mail')),
            message TEXT,
            task TEXT,
            is_reply BIGINT NOT NULL,
            by_hand BIGINT NOT NULL,
            parts TEXT NOT NULL,
            opened_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            wakes_at BIGINT NOT NULL,
            parked_for TEXT,
            parked_by BIGINT,
            skip_at BIGINT,
            owner_id BIGINT REFERENCES users (id),
            mailbox_id BIGINT,
            sender_id BIGINT REFERENCES users (id),
            promised_by TEXT,
            deadline_at BIGINT,
            told_late_at BIGINT,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'ready', 'leased', 'done', 'skipped', 'cancelled')),
            leased_by BIGINT REFERENCES users (id),
            leased_until BIGINT,
            taken_at BIGINT,
            proof TEXT,
            ended_at BIGINT,
            end_reason TEXT,
            CHECK ((state = 'leased') = (leased_until IS NOT NULL)),
            CHECK (leased_until IS NULL OR leased_by IS NOT NULL),
            CHECK ((ended_at IS NULL) = (state = 'waiting' OR state = 'ready' OR state = 'leased'))
        )
        """,
        """
        CREATE UNIQUE INDEX one_open_touch ON touches (enrollment_id, slot)
            WHERE ended_at IS NULL
        """,
        "CREATE INDEX touches_waiting ON touches (wakes_at) WHERE state = 'waiting'",
        """
        CREATE INDEX promises_waiting ON touches (wakes_at)
            WHERE state = 'waiting' AND (kind = 'callback' OR kind = 'inbound')
        """,
        """
        CREATE INDEX touches_ready ON touches (class_id, priority, rank DESC, enrollment_id, state)
            WHERE state = 'ready'
        """,
        "CREATE INDEX touches_parked ON touches (parked_by) WHERE parked_by IS NOT NULL",
        "CREATE INDEX touches_capped ON touches (id) WHERE parked_for = 'cap-reached'",
        "CREATE INDEX touches_in_closed_areas ON touches (queue, id) WHERE parked_for = 'closed-area'",
        """
        CREATE INDEX tasks_ready ON touches (queue, campaign_id, due_at, id)
            WHERE state = 'ready' AND (channel = 'task' OR by_hand = 1) AND mailbox_id IS NULL AND sender_id IS NULL
        """,
        """
        CREATE INDEX mails_by_hand ON touches (sender_id, campaign_id, due_at, id)
            WHERE state = 'ready' AND by_hand = 1 AND mailbox_id IS NULL AND sender_id IS NOT NULL
        """,
        """
        CREATE INDEX touches_waiting_by_class ON touches (class_id, wakes_at, priority, state)
            WHERE state = 'waiting'
        """,
        "CREATE INDEX touches_parked_for ON touches (class_id, parked_for) WHERE parked_for IS NOT NULL",
        "CREATE INDEX touches_held ON touches (leased_by, leased_until) WHERE state = 'leased'",
        "CREATE INDEX touches_leased ON touches (leased_until) WHERE state = 'leased'",
        """
        CREATE INDEX touches_overdue ON touches (campaign_id, skip_at)
            WHERE skip_at IS NOT NULL AND state IN ('waiting', 'ready')
        """,
        """
        CREATE INDEX callbacks_untold ON touches (due_at)
            WHERE kind = 'callback' AND told_late_at IS NULL AND state IN ('waiting', 'ready')
        """,
        """
        CREATE INDEX inbound_untold ON touches (deadline_at)
            WHERE kind = 'inbound' AND told_late_at IS NULL AND state IN ('waiting', 'ready')
        """,
        "CREATE INDEX touches_taken ON touches (leased_by, taken_at) WHERE leased_by IS NOT NULL",
        """
        CREATE INDEX callbacks_by_owner ON touches (owner_id, due_at)
            WHERE kind = 'callback' AND ended_at IS NULL
        """,
        "CREATE INDEX callbacks_open ON touches (due_at, id) WHERE kind = 'callback' AND ended_at IS NULL",
        """
        CREATE TABLE holds (
            touch_id BIGINT PRIMARY KEY REFERENCES touches (id),
            person BIGINT NOT NULL UNIQUE,
            number TEXT UNIQUE,
            account BIGINT UNIQUE,
            user_id BIGINT NOT NULL REFERENCES users (id),
            until BIGINT NOT NULL,
            proof TEXT
        )
        """,
    ]
}
