extension Migration {
    /// Users, the journal, campaigns, leads, touches, attempts, the outbox and what other systems send.
    static let foundation = Migration(
        number: 1,
        statements: people + journal + campaigns + leads + work + outcomes + handoffs + meetings + outbox
            + inbound)
}
