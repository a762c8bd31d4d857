/// On which day of the cadence a step comes.
extension Decider {
    /// The day on which a step is to come, what the cadence is late included; after a skipped step of an earlier day at
    /// least the day after that.
    func dayToCome(_ step: Step, isAfterSkip: Bool) -> Int {
        let planned = plannedDay(of: step) + course.progress.shift
        guard isAfterSkip else { return planned }
        return max(planned, cadenceDay(of: now) + (isOfLaterDay(step) ? 1 : 0))
    }

    /// The step's own day in the file, or that of the step before.
    func plannedDay(of step: Step) -> Int {
        guard let place = campaign.cadence.step(step.id)?.index else { return 1 }
        return step.day ?? steps[..<place].compactMap(\.day).max() ?? 1
    }

    /// Whether the file puts a step on a later day than the last one that was done or skipped.
    private func isOfLaterDay(_ step: Step) -> Bool {
        guard let place = campaign.cadence.step(step.id)?.index,
            let last = steps[..<place].last(where: { course.progress.results[$0.id] != nil })
        else { return false }
        return plannedDay(of: step) > plannedDay(of: last)
    }

    /// Which day of the cadence a moment lies in where the lead is; the first until the second begins.
    func cadenceDay(of moment: Instant) -> Int {
        guard let hours, let zone = zones.first,
            let first = hours.day(1, from: start, counting: campaign.cadence.days)
        else { return course.progress.day }
        return hours.day(of: zone.local(moment).date, since: zone.local(first).date, counting: campaign.cadence.days)
    }

    /// When the step that the cadence has come to may come at the earliest: on its day, after its delay, and on a later
    /// day than a step of an earlier one.
    func earliest(of step: Step) -> Instant {
        let since = course.progress.since ?? now
        guard let hours else { return now }
        var earliest = now
        if let after = step.after, let delayed = hours.advance(since, by: after) { earliest = max(now, delayed) }
        guard step.day != nil else { return earliest }
        if let day = hours.day(course.progress.day, from: start, counting: campaign.cadence.days) {
            earliest = max(earliest, day)
        }
        if isOfLaterDay(step), let zone = zones.first {
            earliest = max(earliest, zone.instant(of: zone.local(since).date.adding(days: 1), at: .startOfDay))
        }
        return earliest
    }

    /// Midnight of the campaign's first day where the lead is; the enrollment itself when that is later.
    var start: Instant {
        guard let starts = campaign.starts else { return situation.enrolledAt }
        return max(situation.enrolledAt, (zones.first ?? .utc).instant(of: starts, at: .startOfDay))
    }
}
