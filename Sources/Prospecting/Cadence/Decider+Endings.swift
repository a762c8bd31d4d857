/// How an enrollment ends.
extension Decider {
    mutating func finish(reason: String) {
        course.state = .finished(reason: reason)
        course.progress.pause = nil
        effects.append(.announce(Announcement(.enrollmentFinished, reason: reason)))
    }

    mutating func disqualify(reason: String) {
        effects.append(.moveLead(to: .disqualified, reason: reason, returnOn: nil))
        effects.append(.announce(Announcement(.leadDisqualified, reason: reason)))
        finish(reason: "disqualified")
    }

    mutating func recycle(after: Delay, until: Instant? = nil, reason: String?, into: String? = nil) {
        let date = until ?? hours?.advance(now, by: after) ?? now + after.atLeast
        let reason = reason ?? "no-response"
        effects.append(.moveLead(to: .recycled, reason: reason, returnOn: date, into: into))
        effects.append(.announce(Announcement(.leadRecycled, reason: reason, returnOn: date, into: into)))
        finish(reason: "recycled")
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
