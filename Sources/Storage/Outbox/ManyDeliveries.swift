/// Changes of many deliveries at once, each a constant text.
enum ManyDeliveries {
    static let due = """
        SELECT d.id, d.event_id, d.attempts, d.unsettled, e.at, e.body
        FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.id IN (\(ManyValues.marks))
        """
    static let attempts = RowsInsert(
        """
        INSERT INTO delivery_attempts (delivery_id, fence, at, failure, status, milliseconds, dns_micros, connect_micros,
            tls_micros, first_byte_micros, is_repeated, answer)
        """, columns: 12)
    static let unfinishedAttempts = """
        INSERT INTO delivery_attempts (delivery_id, fence, at, failure)
        SELECT id, CAST(? AS BIGINT), CAST(? AS BIGINT), 'unfinished' FROM deliveries WHERE id IN (\(ManyValues.marks))
        """
    static let unsettled = """
        UPDATE deliveries SET unsettled = unsettled + 1 WHERE id IN (\(ManyValues.marks)) AND state = 'pending'
        """
    static let delivered = """
        UPDATE deliveries SET state = 'delivered', is_head = 0, attempts = attempts + 1, unsettled = 0, failure = NULL,
            status = ?, settled_at = ?
        WHERE id IN (\(ManyValues.marks))
        """
    /// The next of the same lead and endpoint becomes the head of its line; where one that overtook is settled, or is next
    /// itself, the head is one already.
    static let moveOn = """
        UPDATE deliveries SET is_head = 1 WHERE is_head = 0 AND id IN (
            SELECT MIN(n.id) FROM deliveries d
            JOIN deliveries n ON n.webhook_id = d.webhook_id AND n.lead_id = d.lead_id AND n.state = 'pending'
            WHERE d.id IN (\(ManyValues.marks)) GROUP BY d.webhook_id, d.lead_id)
        """
}
