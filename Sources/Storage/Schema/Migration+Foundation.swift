extension Migration {
    /// Users, campaigns, leads, touches, attempts and the outbox.
    static let foundation = Migration(
        number: 1, statements: people + campaigns + leads + work + outcomes + outbox)
}
