/// Why a rep is given nothing, and until when.
package struct Emptiness: Sendable, Equatable {
    package var reason: String
    /// When the first may be called again, where that is known; never a moment that has passed.
    package var until: Instant?

    package init(reason: String, until: Instant? = nil) {
        self.reason = reason
        self.until = until
    }

    /// The reason and its end as a person reads them.
    package var words: String { reason + (until.map { "; next at \($0.rfc3339)" } ?? "") }

    /// What is to be mended by somebody comes before what ends by itself: an area that is closed for its register, then
    /// the one of the others that ends first.
    package static func words(first: ClosedArea, rest: [Emptiness]) -> String {
        guard let other = soonest(rest.filter { $0.reason != first.words }) else { return first.words }
        return "\(first.words). The others: \(other.words)"
    }

    /// The one that ends first; of those whose end is not known, the first.
    package static func soonest(_ all: [Emptiness]) -> Emptiness? {
        all.compactMap { empty in empty.until.map { (empty, $0) } }.min { $0.1 < $1.1 }?.0 ?? all.first
    }
}

extension CallingClass {
    /// Why nobody of this class is given out, though somebody of it waits or is ready.
    ///
    /// - Parameters:
    ///   - wakes: when the first of it falls due; nil when somebody of it is ready.
    ///   - full: why no new lead of the campaign is begun any more today; nil where that may be.
    package func emptiness(at now: Instant, isPaused: Bool, wakes: Instant?, full: FullDay?) -> Emptiness {
        var empty = Emptiness(
            reason: "everybody who may be called now was called, is held by a colleague, or is due later", until: wakes)
        if case .shut(_, let why, let opens) = state(at: now, isPaused: isPaused) {
            empty = Emptiness(reason: why, until: opens.map { max($0, wakes ?? $0) })
        } else if wakes == nil, let full {
            empty = Emptiness(reason: full.reason, until: full.until)
        }
        if isCallback, isPaused { empty.reason = "\(campaign.name) is paused, but for promised callbacks" }
        if let until = empty.until, until <= now { empty.until = nil }
        return empty
    }
}
