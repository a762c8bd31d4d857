/// Reads a `Retry-After` header (RFC 9110, section 10.2.3).
package enum RetryAfter {
    /// How long it asks to wait: whole seconds, or until an HTTP date, which may have passed; nil for anything else.
    ///
    /// More seconds than sixteen digits write are as good as those, since nobody obeys them to the end.
    package static func wait(_ text: String, now: Instant) -> Span? {
        var cursor = TextCursor(text)
        let digits = cursor.allDigits()
        guard !digits.isEmpty else { return Instant(httpDate: text).map { max(.zero, $0 - now) } }
        guard cursor.isAtEnd else { return nil }
        let seconds = digits.drop { $0 == 0 }.prefix(Self.mostDigits).reduce(0) { $0 * 10 + Int64($1) }
        return Span(milliseconds: min(seconds, Int64.max / 1000) * 1000)
    }

    private static let mostDigits = 16
}
