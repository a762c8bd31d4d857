extension Progress {
    /// Adds a pause to those that hold: the longest counts, and of one reason only the longer is kept.
    mutating func add(_ term: Term, now: Instant) {
        guard term.until > now else { return }
        let known = terms(now: now)
        guard !known.contains(where: { $0.reason == term.reason && $0.until >= term.until }) else { return }
        hold(known.filter { $0.reason != term.reason } + [term])
    }

    /// Takes the pause of one reason back; the longest that is left counts.
    mutating func takeBack(_ reason: String, now: Instant) {
        hold(terms(now: now).filter { $0.reason != reason })
    }

    private func terms(now: Instant) -> [Term] {
        guard let pause else { return [] }
        return ([Term(until: pause.until, reason: pause.reason)] + pause.shorter).filter { $0.until > now }
    }

    /// What was put off stays known while the same pause counts; of two that end at once the earlier goes on counting.
    private mutating func hold(_ terms: [Term]) {
        let sorted = terms.enumerated().sorted { ($1.element.until, $0.offset) < ($0.element.until, $1.offset) }
            .map(\.element)
        guard let longest = sorted.first else {
            pause = nil
            return
        }
        let isSame = pause?.until == longest.until && pause?.reason == longest.reason
        pause = Pause(
            until: longest.until, reason: longest.reason, putOff: isSame ? pause?.putOff ?? [:] : [:],
            shorter: Array(sorted.dropFirst()))
    }
}
