extension Migration {
    /// Accounts, leads, their numbers, ids elsewhere and engagements, and suppressions.
    static let leads = [
        """
        CREATE TABLE accounts (
            id $kept_identity,
            domain TEXT UNIQUE,
            name TEXT,
            name_key TEXT,
            industry TEXT,
            sector TEXT,
            employees BIGINT,
            revenue BIGINT,
            stage TEXT NOT NULL CHECK (stage IN ('prospect', 'opportunity', 'customer')),
            owner TEXT,
            external_ids TEXT,
            created_at BIGINT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX accounts_by_name ON accounts (name_key) WHERE domain IS NULL",
        """
        CREATE TABLE leads (
            id $kept_identity,
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
            party TEXT CHECK (party IN ('company', 'sole-trader', 'consumer')),
            call_hours TEXT,
            consents TEXT,
            source TEXT,
            notes TEXT,
            custom TEXT,
            stage TEXT NOT NULL CHECK (stage IN (
                'raw', 'mql', 'working', 'sql', 'accepted', 'opportunity', 'won', 'lost', 'recycled', 'disqualified')),
            stage_reason TEXT,
            return_on BIGINT,
            return_into TEXT,
            reset_at BIGINT,
            sent_back_at BIGINT,
            sent_back_for TEXT,
            owner_id BIGINT REFERENCES users (id),
            mql_at BIGINT,
            first_call_at BIGINT,
            sql_at BIGINT,
            merged_into BIGINT REFERENCES leads (id),
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            origin_id BIGINT REFERENCES journal (id),
            erased_at BIGINT
        )
        """,
        "CREATE INDEX leads_by_account ON leads (account_id, name_key)",
        "CREATE INDEX leads_merged ON leads (merged_into) WHERE merged_into IS NOT NULL",
        "CREATE INDEX leads_returning ON leads (return_on) WHERE return_into IS NOT NULL",
        """
        CREATE TABLE engagements (
            id $identity,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            type TEXT NOT NULL,
            occurred_at BIGINT NOT NULL,
            received_at BIGINT NOT NULL,
            external_id TEXT NOT NULL,
            attribution TEXT,
            receipt TEXT NOT NULL,
            UNIQUE (lead_id, external_id)
        )
        """,
        "CREATE INDEX engagements_by_lead ON engagements (lead_id, occurred_at DESC, id DESC)",
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
        CREATE TABLE lead_aliases (
            kind TEXT NOT NULL CHECK (kind IN ('email', 'external')),
            system TEXT NOT NULL,
            value TEXT NOT NULL,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            PRIMARY KEY (kind, system, value)
        )
        """,
        "CREATE INDEX lead_aliases_by_lead ON lead_aliases (lead_id)",
        """
        CREATE TABLE merges (
            id $identity,
            lead_id BIGINT NOT NULL REFERENCES leads (id),
            gone_id BIGINT NOT NULL REFERENCES leads (id),
            dropped TEXT NOT NULL,
            merged_by BIGINT NOT NULL REFERENCES users (id),
            merged_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX merges_by_lead ON merges (lead_id)",
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
            good_at BIGINT,
            PRIMARY KEY (lead_id, position),
            UNIQUE (e164, lead_id)
        )
        """,
        "CREATE INDEX further_numbers ON numbers (region, subdivision) WHERE position > 0",
        "CREATE INDEX numbers_bad ON numbers (bad_since) WHERE bad_since IS NOT NULL",
        """
        CREATE TABLE suppressions (
            id $identity,
            kind TEXT NOT NULL CHECK (kind IN ('number', 'person', 'account', 'email', 'domain', 'area', 'hash')),
            value TEXT NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('call', 'task', 'mail')),
            reason TEXT NOT NULL,
            source TEXT NOT NULL CHECK (source IN ('call', 'manager', 'import', 'mail', 'inbound')),
            basis TEXT,
            asked_on BIGINT,
            attempt_id BIGINT,
            created_by BIGINT REFERENCES users (id),
            created_at BIGINT NOT NULL,
            removed_at BIGINT,
            removed_by BIGINT REFERENCES users (id),
            removed_for TEXT,
            CHECK (removed_at IS NOT NULL OR (removed_by IS NULL AND removed_for IS NULL))
        )
        """,
        "CREATE INDEX suppressions_by_attempt ON suppressions (attempt_id) WHERE attempt_id IS NOT NULL",
        "CREATE INDEX suppressions_by_value ON suppressions (kind, value)",
        """
        CREATE TABLE registers (
            id $identity,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            dated_on BIGINT NOT NULL,
            max_age_days BIGINT NOT NULL,
            covers TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('loading', 'current', 'replaced', 'removed')),
            numbers BIGINT NOT NULL,
            basis TEXT,
            imported_by BIGINT REFERENCES users (id),
            imported_at BIGINT NOT NULL,
            removed_at BIGINT,
            removed_for TEXT,
            CHECK (state <> 'removed' OR removed_at IS NOT NULL)
        )
        """,
        "CREATE UNIQUE INDEX one_current_register ON registers (name) WHERE state = 'current'",
        """
        CREATE TABLE register_numbers (
            number BIGINT NOT NULL,
            register_id BIGINT NOT NULL REFERENCES registers (id),
            PRIMARY KEY (number, register_id)
        )
        """,
        "CREATE INDEX register_numbers_by_register ON register_numbers (register_id)",
    ]
}
