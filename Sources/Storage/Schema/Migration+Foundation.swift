extension Migration {
    /// Users, campaigns, leads, touches, attempts and the outbox.
    static let foundation = Migration(
        number: 1, statements: people + campaigns + leads + work + outcomes + outbox)

    private static let people = [
        "CREATE TABLE store (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
        """
        CREATE TABLE users (
            id $identity,
            email TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('sdr', 'manager', 'marketing', 'sales', 'admin')),
            created_at BIGINT NOT NULL,
            revoked_at BIGINT
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
    ]

    private static let campaigns = [
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

    private static let leads = [
        """
        CREATE TABLE accounts (
            id $identity,
            domain TEXT UNIQUE,
            name TEXT,
            name_key TEXT,
            industry TEXT,
            sector TEXT,
            employees BIGINT,
            revenue BIGINT,
            stage TEXT NOT NULL CHECK (stage IN ('prospect', 'opportunity', 'customer')),
            owner TEXT,
            created_at BIGINT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX accounts_by_name ON accounts (name_key) WHERE domain IS NULL",
        """
        CREATE TABLE leads (
            id $identity,
            account_id BIGINT REFERENCES accounts (id),
            first_name TEXT,
            last_name TEXT,
            name_key TEXT NOT NULL,
            title TEXT,
            email TEXT UNIQUE,
            country TEXT,
            state TEXT,
            city TEXT,
            time_zone TEXT,
            language TEXT,
            source TEXT,
            notes TEXT,
            stage TEXT NOT NULL CHECK (stage IN (
                'raw', 'mql', 'working', 'sql', 'accepted', 'opportunity', 'won', 'lost', 'recycled', 'disqualified')),
            stage_reason TEXT,
            return_on BIGINT,
            mql_at BIGINT,
            first_call_at BIGINT,
            sql_at BIGINT,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX leads_by_account ON leads (account_id)",
        "CREATE INDEX leads_by_name ON leads (name_key)",
        """
        CREATE TABLE external_ids (
            system TEXT NOT NULL,
            external_id TEXT NOT NULL,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            PRIMARY KEY (system, external_id)
        )
        """,
        "CREATE INDEX external_ids_by_lead ON external_ids (lead_id)",
        """
        CREATE TABLE numbers (
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            position BIGINT NOT NULL,
            e164 TEXT NOT NULL,
            ext TEXT,
            region TEXT,
            subdivision TEXT,
            line_type TEXT NOT NULL,
            zones TEXT NOT NULL,
            bad_since BIGINT,
            PRIMARY KEY (lead_id, position),
            UNIQUE (lead_id, e164)
        )
        """,
        "CREATE INDEX numbers_by_e164 ON numbers (e164)",
        """
        CREATE TABLE suppressions (
            id $identity,
            kind TEXT NOT NULL CHECK (kind IN ('number', 'person', 'account', 'email')),
            value TEXT NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('call', 'task', 'mail')),
            reason TEXT NOT NULL,
            attempt_id BIGINT,
            created_by BIGINT REFERENCES users (id),
            created_at BIGINT NOT NULL,
            removed_at BIGINT
        )
        """,
        "CREATE INDEX suppressions_by_attempt ON suppressions (attempt_id) WHERE attempt_id IS NOT NULL",
        "CREATE INDEX suppressions_in_force ON suppressions (kind, value) WHERE removed_at IS NULL",
    ]

    private static let work = [
        """
        CREATE TABLE enrollments (
            id $identity,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            version_id BIGINT NOT NULL REFERENCES campaign_versions (id),
            state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'finished')),
            missing TEXT NOT NULL,
            finish_reason TEXT,
            step BIGINT NOT NULL,
            tally TEXT NOT NULL,
            dials BIGINT NOT NULL,
            tried TEXT NOT NULL,
            fit BIGINT NOT NULL,
            tier TEXT,
            rank DOUBLE PRECISION NOT NULL,
            enrolled_at BIGINT NOT NULL,
            finished_at BIGINT,
            CHECK ((state = 'finished') = (finished_at IS NOT NULL))
        )
        """,
        "CREATE UNIQUE INDEX one_campaign_at_a_time ON enrollments (lead_id) WHERE state <> 'finished'",
        "CREATE INDEX enrollments_by_lead ON enrollments (lead_id, id)",
        "CREATE INDEX enrollments_by_campaign ON enrollments (campaign_id, state)",
        """
        CREATE TABLE calling_classes (
            id $identity,
            key TEXT NOT NULL UNIQUE,
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            version_id BIGINT NOT NULL REFERENCES campaign_versions (id),
            queue TEXT NOT NULL,
            country TEXT,
            zones TEXT NOT NULL,
            parts TEXT NOT NULL,
            is_callback BIGINT NOT NULL
        )
        """,
        "CREATE INDEX calling_classes_by_queue ON calling_classes (queue)",
        """
        CREATE TABLE touches (
            id $identity,
            enrollment_id BIGINT NOT NULL REFERENCES enrollments (id),
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            queue TEXT NOT NULL,
            class_id BIGINT REFERENCES calling_classes (id),
            step TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('callback', 'inbound', 'follow-up', 'new', 'chore')),
            priority BIGINT NOT NULL,
            rank DOUBLE PRECISION NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('call', 'task', 'mail')),
            guide TEXT,
            task TEXT,
            parts TEXT NOT NULL,
            due_at BIGINT NOT NULL,
            wakes_at BIGINT NOT NULL,
            parked_for TEXT,
            parked_by BIGINT,
            skip_at BIGINT,
            owner_id BIGINT REFERENCES users (id),
            state TEXT NOT NULL CHECK (state IN ('waiting', 'ready', 'leased', 'done', 'skipped', 'cancelled')),
            leased_by BIGINT REFERENCES users (id),
            leased_until BIGINT,
            taken_at BIGINT,
            ended_at BIGINT,
            end_reason TEXT,
            CHECK ((state = 'leased') = (leased_until IS NOT NULL)),
            CHECK (leased_until IS NULL OR leased_by IS NOT NULL)
        )
        """,
        """
        CREATE UNIQUE INDEX one_open_touch ON touches (enrollment_id)
            WHERE state IN ('waiting', 'ready', 'leased')
        """,
        "CREATE INDEX touches_waiting ON touches (wakes_at) WHERE state = 'waiting'",
        "CREATE INDEX touches_ready ON touches (class_id, priority, rank DESC, id) WHERE state = 'ready'",
        "CREATE INDEX touches_parked ON touches (parked_by) WHERE parked_by IS NOT NULL",
        "CREATE INDEX tasks_ready ON touches (queue, due_at, id) WHERE state = 'ready' AND channel = 'task'",
        "CREATE INDEX touches_waiting_by_class ON touches (class_id, wakes_at) WHERE state = 'waiting'",
        "CREATE INDEX touches_held ON touches (leased_by, leased_until) WHERE state = 'leased'",
        "CREATE INDEX touches_leased ON touches (leased_until) WHERE state = 'leased'",
        """
        CREATE INDEX touches_overdue ON touches (skip_at)
            WHERE skip_at IS NOT NULL AND state IN ('waiting', 'ready')
        """,
        "CREATE INDEX touches_taken ON touches (leased_by, taken_at) WHERE leased_by IS NOT NULL",
        """
        CREATE INDEX callbacks_by_owner ON touches (owner_id, due_at)
            WHERE kind = 'callback' AND state IN ('waiting', 'ready', 'leased')
        """,
        """
        CREATE TABLE holds (
            kind TEXT NOT NULL CHECK (kind IN ('person', 'number', 'account')),
            key TEXT NOT NULL,
            touch_id BIGINT NOT NULL REFERENCES touches (id),
            user_id BIGINT NOT NULL REFERENCES users (id),
            until BIGINT NOT NULL,
            PRIMARY KEY (kind, key)
        )
        """,
        "CREATE INDEX holds_by_touch ON holds (touch_id)",
    ]

    private static let outcomes = [
        """
        CREATE TABLE attempts (
            id $identity,
            touch_id BIGINT REFERENCES touches (id),
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            enrollment_id BIGINT REFERENCES enrollments (id),
            user_id BIGINT NOT NULL REFERENCES users (id),
            channel TEXT NOT NULL CHECK (channel IN ('call', 'task', 'mail')),
            disposition TEXT NOT NULL,
            number TEXT,
            at BIGINT NOT NULL,
            logged_at BIGINT NOT NULL,
            connected BIGINT NOT NULL,
            conversation BIGINT NOT NULL,
            note TEXT,
            answers TEXT NOT NULL,
            late BIGINT NOT NULL,
            moved BIGINT NOT NULL,
            fingerprint TEXT NOT NULL,
            before TEXT,
            followed_by BIGINT REFERENCES touches (id),
            receipt TEXT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX a_touch_moves_once ON attempts (touch_id) WHERE touch_id IS NOT NULL AND moved = 1",
        "CREATE INDEX attempts_by_touch ON attempts (touch_id, user_id) WHERE touch_id IS NOT NULL",
        "CREATE INDEX attempts_by_enrollment ON attempts (enrollment_id, id)",
        "CREATE INDEX attempts_by_lead ON attempts (lead_id, at)",
        "CREATE INDEX attempts_by_user ON attempts (user_id, at)",
        """
        CREATE TABLE amendments (
            id $identity,
            attempt_id BIGINT NOT NULL REFERENCES attempts (id),
            disposition TEXT NOT NULL,
            note TEXT,
            amended_by BIGINT NOT NULL REFERENCES users (id),
            amended_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE handoffs (
            id $identity,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            enrollment_id BIGINT NOT NULL REFERENCES enrollments (id),
            campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
            attempt_id BIGINT NOT NULL REFERENCES attempts (id),
            offered_to TEXT NOT NULL,
            offered_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX handoffs_by_attempt ON handoffs (attempt_id)",
        "CREATE INDEX handoffs_by_campaign ON handoffs (campaign_id, offered_to)",
    ]

    private static let outbox = [
        """
        CREATE TABLE events (
            id $identity,
            type TEXT NOT NULL,
            at BIGINT NOT NULL,
            lead_id BIGINT REFERENCES leads (id),
            attempt_id BIGINT REFERENCES attempts (id),
            undone_at BIGINT,
            body TEXT NOT NULL
        )
        """,
        "CREATE INDEX events_by_time ON events (at, id)",
        "CREATE INDEX events_by_attempt ON events (attempt_id) WHERE attempt_id IS NOT NULL",
        """
        CREATE TABLE webhooks (
            id $identity,
            url TEXT NOT NULL,
            events TEXT NOT NULL,
            sealed_secret TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            disabled_at BIGINT,
            disabled_for TEXT,
            removed_at BIGINT
        )
        """,
        """
        CREATE TABLE deliveries (
            id $identity,
            event_id BIGINT NOT NULL REFERENCES events (id),
            webhook_id BIGINT NOT NULL REFERENCES webhooks (id),
            lead_id BIGINT,
            state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead', 'withdrawn')),
            is_head BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            attempts BIGINT NOT NULL,
            fence BIGINT NOT NULL,
            leased_until BIGINT,
            failure TEXT,
            status BIGINT,
            UNIQUE (event_id, webhook_id)
        )
        """,
        "CREATE INDEX deliveries_due ON deliveries (webhook_id, due_at, id) WHERE state = 'pending' AND is_head = 1",
        "CREATE INDEX deliveries_leased ON deliveries (leased_until) WHERE state = 'pending' AND leased_until IS NOT NULL",
        "CREATE INDEX deliveries_in_line ON deliveries (webhook_id, lead_id, id) WHERE state = 'pending'",
        "CREATE INDEX deliveries_by_state ON deliveries (webhook_id, state)",
        "CREATE INDEX deliveries_by_event ON deliveries (webhook_id, event_id)",
        """
        CREATE TABLE delivery_attempts (
            id $identity,
            delivery_id BIGINT NOT NULL REFERENCES deliveries (id),
            at BIGINT NOT NULL,
            failure TEXT,
            status BIGINT,
            milliseconds BIGINT NOT NULL,
            answer TEXT
        )
        """,
        "CREATE INDEX delivery_attempts_by_delivery ON delivery_attempts (delivery_id)",
    ]
}
