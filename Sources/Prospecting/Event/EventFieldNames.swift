/// The names that fields and templates of a webhook may use, as they are written with hyphens.
package enum EventFieldNames {
    /// Those that are known whatever a team's data are called.
    package static let fixed: [String] =
        top + parts.flatMap { part, names in names.map { "\(part).\($0)" } }

    /// What names that a team chooses stand behind: `lead.attribution.utm-source`.
    package static let families = [
        "lead.external-ids.", "account.external-ids.", "rep.external-ids.", "owner.external-ids.", "lead.attribution.",
        "lead.consent.",
        "qualification.answers.",
    ]

    /// Whether an event can have such a value; underscores will do for hyphens.
    package static func areKnown(_ name: String) -> Bool {
        let name = name.replacing("_", with: "-")
        return fixed.contains(name) || families.contains { name.hasPrefix($0) && name.count > $0.count }
    }

    private static let top = [
        "id", "type", "timestamp", "timestamp-seconds", "sequence", "reason", "return-on", "rest-until", "when",
        "disposition", "note", "amount", "tell", "channels", "amended", "merged",
    ]

    private static let parts: [(String, [String])] = [
        (
            "lead",
            [
                "id", "email", "phone", "name", "first-name", "last-name", "title", "stage", "previous-stage", "mql-at",
                "first-call-at", "sql-at", "email-sha256", "phone-sha256",
            ]
        ),
        ("account", ["id", "name", "domain"]), ("campaign", ["name", "version", "enrollment"]),
        ("rep", ["id", "email"]),
        ("owner", ["id", "email"]),
        (
            "attempt",
            [
                "id", "touch", "sequence", "disposition", "channel", "number", "at", "connected", "conversation",
                "note", "recording",
            ]
        ),
        ("score", ["fit", "engagement", "tier"]), ("qualification", ["framework"]),
        ("attempts", ["calls", "mails", "connects", "conversations"]), ("handoff", ["id", "to", "accept-by", "link"]),
        (
            "meeting",
            ["id", "state", "starts-at", "ends-at", "with", "sequence", "no-shows", "reason"]
        ),
        ("mail", ["id", "message", "variant", "url", "reliable"]),
        ("hubspot", ["lead-status", "lifecycle-stage"]), ("salesforce", ["status", "rating"]),
    ]
}
