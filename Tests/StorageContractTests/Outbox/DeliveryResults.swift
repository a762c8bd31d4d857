import Prospecting

extension DeliveryPolicy.Result {
    static let accepted = Self.answered(status: 200, retryAfter: nil)
    /// Status 200 with a refusal inside that nothing will change.
    static let refusedForGood = Self.rejected(status: 200, isFinal: true)
    static let gone = Self.answered(status: 410, retryAfter: nil)
    static let unwell = Self.answered(status: 500, retryAfter: nil)

    /// The receiver asks for time.
    static func busy(for wait: Span) -> Self { .answered(status: 503, retryAfter: wait) }
}
