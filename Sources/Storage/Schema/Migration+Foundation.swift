extension Migration {
    /// Users, the journal, campaigns, leads, touches, attempts, the outbox, what other systems send, and mail.
    static let foundation = Migration(
        number: 1,
        statements: people + journal + campaigns + leads + work + outcomes + handoffs + meetings + outbox
            + inbound + mail + receivedMail + mailVisits)
}
