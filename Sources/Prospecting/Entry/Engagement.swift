/// Something a lead did that marketing saw.
package struct Engagement: Sendable, Equatable {
    /// As the campaign file names it: `demo-request`.
    package var type: String
    package var at: Instant

    package init(type: String, at: Instant) {
        self.type = type
        self.at = at
    }
}
