/// A meeting that a rep booked for sales; one that is moved stays the same.
package struct Meeting: Sendable, Equatable, Identified {
    package static let identifierPrefix = "mtg"
    package typealias ID = Identifier<Meeting>

    package var id: ID
    package var time: Time
    /// Mail address of whom it is with; nil while nobody was found.
    package var host: String?
    package var state: State
    /// How often its time, its host or that it takes place has changed; what RFC 5545 calls SEQUENCE.
    package var sequence: Int
    /// How often the lead did not come.
    package var noShows: Int
    /// Why it was called off.
    package var reason: String?

    package init(
        id: ID, time: Time, host: String?, state: State = .booked, sequence: Int = 0, noShows: Int = 0,
        reason: String? = nil
    ) {
        self.id = id
        self.time = time
        self.host = host
        self.state = state
        self.sequence = sequence
        self.noShows = noShows
        self.reason = reason
    }

    package enum State: String, Sendable, CaseIterable {
        case booked, held
        case noShow = "no-show"
        case cancelled

        /// In words, after "it is".
        package var words: String {
            switch self {
            case .booked: "booked"
            case .held: "held"
            case .noShow: "marked as a no-show"
            case .cancelled: "cancelled"
            }
        }
    }

    /// From when until when.
    package struct Time: Hashable, Sendable {
        package var startsAt: Instant
        /// Later than it starts.
        package var endsAt: Instant

        package init(startsAt: Instant, endsAt: Instant) {
            self.startsAt = startsAt
            self.endsAt = endsAt
        }

        package init(startsAt: Instant, length: Span) {
            self.init(startsAt: startsAt, endsAt: startsAt + length)
        }
    }

    /// Whether it is over, and nobody has said how it went.
    package func isUnreported(at now: Instant) -> Bool { state == .booked && time.endsAt <= now }
}
