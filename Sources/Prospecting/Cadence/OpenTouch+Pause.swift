extension OpenTouch {
    /// The touch when its campaign goes on after a pause: what had time left when the pause began has as long left now.
    ///
    /// It falls into the lead's hours again. A promised call stands as it was promised; what was due stays due.
    /// - Parameters:
    ///   - pause: when it began, or when the touch was opened if that was within it.
    ///   - situation: with `now` the moment at which the campaign goes on.
    package func resumed(from pause: Instant, in situation: Situation) -> OpenTouch {
        let began = max(pause, situation.start)
        guard kind != .callback, began < situation.now else { return self }
        let length = situation.now - began
        var touch = self
        if due > began { touch.due = situation.opening(onOrAfter: due + length, in: parts) }
        touch.skipAt = skipAt.map { $0 + max(length, touch.due - due) }
        return touch
    }
}

extension Situation {
    /// Midnight of the campaign's first day where the lead is; the enrollment itself when that is later.
    fileprivate var start: Instant {
        guard let starts = campaign.starts else { return enrolledAt }
        return max(enrolledAt, (zones.first ?? .utc).instant(of: starts, at: .startOfDay))
    }

    /// The first moment from then on in the lead's hours, at one of these parts of the day where that ever comes.
    fileprivate func opening(onOrAfter earliest: Instant, in parts: Set<DayPart>) -> Instant {
        guard let hours else { return earliest }
        let inPart = parts.isEmpty ? nil : hours.next(onOrAfter: earliest, in: parts)
        return inPart ?? hours.next(onOrAfter: earliest) ?? earliest
    }
}
