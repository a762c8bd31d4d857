extension OpenTouch {
    /// Whether a pause took time from it: it was not due when the pause began, or when it was opened within the pause, or
    /// it lapses.
    package func hadTimeLeft(whenPausedAt pause: Instant, opened: Instant) -> Bool {
        due > max(pause, opened) || skipAt != nil
    }

    /// The touch after a pause: it falls into the lead's hours again. A promised call stands as it was promised; what was
    /// due stays due.
    ///
    /// - Parameters:
    ///   - pause: when it began for this touch.
    ///   - situation: with `now` the moment at which the campaign goes on.
    func resumed(from pause: Instant, in situation: Situation) -> OpenTouch {
        guard kind != .callback, pause < situation.now else { return self }
        let length = situation.now - pause
        var touch = self
        if due > pause { touch.due = situation.opening(onOrAfter: due + length, in: parts) }
        touch.skipAt = skipAt.map { $0 + max(length, touch.due - due) }
        return touch
    }
}

extension Situation {
    /// The first moment from then on in the lead's hours, at one of these parts of the day where that ever comes.
    fileprivate func opening(onOrAfter earliest: Instant, in parts: Set<DayPart>) -> Instant {
        guard let hours else { return earliest }
        let inPart = parts.isEmpty ? nil : hours.next(onOrAfter: earliest, in: parts)
        return inPart ?? hours.next(onOrAfter: earliest) ?? earliest
    }
}
