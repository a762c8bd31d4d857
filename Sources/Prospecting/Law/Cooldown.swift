/// How long nobody is called again who refused.
package struct Cooldown: Hashable, Sendable {
    /// The clock time from the refusal on.
    package var span: Span
    /// Who is left alone.
    package var key: Cap.Key

    /// So much time for whom it is said of; a person, unless said otherwise.
    package init(span: Span, key: Cap.Key = .person) {
        self.span = span
        self.key = key
    }

    /// When somebody who refused then may be called again: at that moment, not before.
    package func ends(after refusal: Instant) -> Instant { refusal + span }
}
