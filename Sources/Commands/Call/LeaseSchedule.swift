/// When the lease of an open card is to be renewed, on a clock that nobody sets and that runs on while a machine sleeps.
///
/// A third of what is left: two renewals in a row may fail before the lease runs out.
struct LeaseSchedule {
    /// The shortest lease that a campaign may give, for where nobody says how long it lasts.
    private static let shortestLease = Duration.seconds(60)
    /// A lease that ends with the lead's hours grows no longer, however often it is renewed.
    private static let leastPause = Duration.seconds(10)

    private var pause = Self.shortestLease / 3
    /// nil while nothing is held.
    private(set) var due: ContinuousClock.Instant?

    /// - Parameter left: until the lease ends; nil where that is not known.
    mutating func renewed(left: Duration?, now: ContinuousClock.Instant) {
        pause = max(Self.leastPause, (left ?? Self.shortestLease) / 3)
        due = now + pause
    }

    /// A renewal is sent, of which nobody knows yet whether it arrives.
    mutating func sends(now: ContinuousClock.Instant) { due = now + pause }

    /// Nothing is held any more.
    mutating func end() { due = nil }
}
