/// A table as a move takes it over: its name, and the columns that name its rows, in the order in which they are read.
struct MovedTable {
    let name: String
    let key: [String]
    /// Whether its ids come from a sequence, which must stand behind the highest in the new database.
    var hasSequence: Bool { key == ["id"] }

    private init(_ name: String, _ key: [String] = ["id"]) {
        self.name = name
        self.key = key
    }

    /// Every table of a store but those of the daemons that run, each after those that it refers to.
    static let all = [
        MovedTable("users"), MovedTable("queue_members", ["user_id", "queue"]), MovedTable("tokens", ["hash"]),
        MovedTable("remembered_answers", ["user_id", "key"]), MovedTable("campaigns"), MovedTable("campaign_versions"),
        MovedTable("campaign_applications"), MovedTable("journal"), MovedTable("accounts"), MovedTable("leads"),
        MovedTable("engagements"), MovedTable("external_ids", ["system", "external_id"]),
        MovedTable("lead_aliases", ["kind", "system", "value"]), MovedTable("merges"),
        MovedTable("numbers", ["lead_id", "position"]), MovedTable("suppressions"), MovedTable("registers"),
        MovedTable("register_numbers", ["number", "register_id"]), MovedTable("erased_contacts", ["digest"]),
        MovedTable("rule_tables", ["version"]),
        MovedTable("enrollments"), MovedTable("account_work", ["campaign_id", "account_id"]),
        MovedTable("account_pauses", ["campaign_id", "account_id", "reason"]),
        MovedTable("campaign_days", ["campaign_id", "day"]), MovedTable("queue_days", ["queue", "day"]),
        MovedTable("rep_days", ["user_id", "day"]), MovedTable("calling_classes"),
        MovedTable("class_owners", ["queue", "owner_id"]), MovedTable("campaign_turns", ["user_id", "campaign_id"]),
        MovedTable("touches"), MovedTable("holds", ["touch_id"]), MovedTable("attempts"), MovedTable("amendments"),
        MovedTable("handoffs"), MovedTable("handoff_moves"), MovedTable("route_turns", ["campaign_id", "people"]),
        MovedTable("meetings"), MovedTable("meeting_changes"),
        MovedTable("webhooks"), MovedTable("webhook_health", ["webhook_id"]), MovedTable("events"),
        MovedTable("deliveries"), MovedTable("delivery_claims"), MovedTable("delivery_attempts"),
        MovedTable("inbound_sources"), MovedTable("inbound_requests"), MovedTable("inbound_items"),
        MovedTable("inbound_repeats", ["request_id", "item_id"]), MovedTable("mailboxes"),
        MovedTable("mailbox_folders", ["mailbox_id", "name"]), MovedTable("unreadable_mails"), MovedTable("mails"),
        MovedTable("mail_counts", ["kind", "owner", "name", "day"]),
        MovedTable("variant_counts", ["campaign_id", "message", "mailbox_id", "variant"]),
        MovedTable("received_mails"),
        MovedTable("mail_visits"), MovedTable("seals"),
        MovedTable("store", ["key"]),
    ]

    /// The tables that belong to the database and to the daemons that run, and stay behind.
    static let left: Set<String> = ["migrations", "schemas", "daemons"]
}
