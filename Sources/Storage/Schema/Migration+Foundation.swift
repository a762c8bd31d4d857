extension Migration {
    /// Users, the journal, campaigns, leads, touches, attempts and the outbox.
    static let foundation = Migration(
        number: 1, statements: people + journal + campaigns + leads + work + outcomes + handoffs + meetings + outbox)
}
