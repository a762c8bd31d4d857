extension Meeting {
    /// What somebody says of a meeting.
    package enum Report: Sendable, Equatable {
        /// It is at another time, or with somebody else; nil for the host it has.
        case moved(to: Time, host: String?)
        case held
        case noShow
        case cancelled(reason: String?)
    }

    /// The meeting after a report; nil where that says nothing new, as when it is sent twice.
    ///
    /// The table of what may become of a meeting: while it is booked, everything, though nobody can have met, or waited
    /// in vain, before it begins. Who did not come may have come late after all. What did not take place can be booked
    /// again, as the same meeting. What was held stays so.
    ///
    /// - Throws: `conflict` for what cannot be; `invalid` for a time that has passed.
    package func after(_ report: Report, now: Instant) throws(Refusal) -> Meeting? {
        switch (report, state) {
        case (.held, .held), (.noShow, .noShow), (.cancelled, .cancelled): return nil
        case (.moved, .held), (.noShow, .held), (.cancelled, .held), (.held, .cancelled), (.noShow, .cancelled):
            throw Refusal(.conflict, "\(id) \(state == .held ? "was held" : "was cancelled") already; it stays so")
        case (.moved(let time, let host), _): return try moved(to: time, host: host, now: now)
        case (.held, _):
            try requireBegun(now)
            return changed { $0.state = .held }
        case (.noShow, _):
            try requireBegun(now)
            return changed {
                $0.state = .noShow
                $0.noShows += 1
            }
        case (.cancelled(let reason), _):
            return changed {
                $0.state = .cancelled
                $0.sequence += 1
                $0.reason = reason
            }
        }
    }

    private func moved(to time: Time, host: String?, now: Instant) throws(Refusal) -> Meeting? {
        if state == .booked, time == self.time, host ?? self.host == self.host { return nil }
        guard time.startsAt > now else {
            throw Refusal(
                .invalid, "\(time.startsAt.rfc3339) has passed; give a time that lies ahead",
                details: ["when": time.startsAt.rfc3339])
        }
        return changed {
            $0.time = time
            $0.host = host ?? $0.host
            $0.state = .booked
            $0.sequence += 1
            $0.reason = nil
        }
    }

    private func requireBegun(_ now: Instant) throws(Refusal) {
        guard now < time.startsAt else { return }
        throw Refusal(
            .conflict, "\(id) begins at \(time.startsAt.rfc3339); move it or cancel it until then",
            details: ["starts_at": time.startsAt.rfc3339])
    }

    private func changed(_ change: (inout Meeting) -> Void) -> Meeting {
        var meeting = self
        change(&meeting)
        return meeting
    }
}
