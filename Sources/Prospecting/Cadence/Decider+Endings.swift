/// How an enrollment ends.
extension Decider {
    /// Moves the lead where the table of moves lets it; returns whether it did.
    mutating func move(
        to stage: Lead.Stage, by maker: Lead.Stage.Maker, reason: String? = nil, returnOn: Instant? = nil,
        into: String? = nil
    ) -> Bool {
        guard lead.stage.move(to: stage, by: maker) != nil else { return false }
        effects.append(.moveLead(to: stage, reason: reason, returnOn: returnOn, into: into))
        situation.facts.lead.move(to: stage, reason: reason, returnOn: returnOn, into: into, now: now)
        return true
    }

    mutating func finish(reason: String) {
        course.state = .finished(reason: reason)
        course.progress.pause = nil
        course.progress.meeting = nil
        course.progress.noShows = 0
        effects.append(.announce(Announcement(.enrollmentFinished, reason: reason)))
    }

    mutating func disqualify(reason: String) {
        if move(to: .disqualified, by: maker, reason: reason) {
            effects.append(.announce(Announcement(.leadDisqualified, reason: reason)))
        }
        finish(reason: "disqualified")
    }

    mutating func recycle(after: Delay, until: Instant? = nil, reason: String?, into: String? = nil) {
        let reason = reason ?? "no-response"
        let (date, into) = comingBack(on: until ?? end(of: after), into: into)
        if move(to: .recycled, by: maker, reason: reason, returnOn: date, into: into) {
            effects.append(.announce(Announcement(.leadRecycled, reason: reason, returnOn: date, into: into)))
        }
        finish(reason: "recycled")
    }

    /// When a recycled lead comes back by itself, and into which campaign.
    ///
    /// Where the file names none that is this campaign, once `re-enter-after` has passed, too, counted from the end that the
    /// enrollment has come to; where nobody comes back here it is none, and the lead waits for marketing.
    func comingBack(on date: Instant, into: String?) -> (date: Instant, into: String?) {
        var finished = now
        if case .finished = course.state { finished = situation.finishedAt ?? now }
        guard into == nil || into == campaign.name, let first = situation.reEntry(after: finished) else {
            return (date, into)
        }
        return (max(date, first), campaign.name)
    }
}

extension Delay {
    /// The clock time that a delay takes at least, for leads whose zone and so business days are unknown.
    var atLeast: Span {
        switch self {
        case .clock(let span): span
        case .businessHours(let hours): .hours(hours)
        case .businessDays(let days): .days(days)
        }
    }
}
