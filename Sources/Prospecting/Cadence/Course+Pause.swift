extension Course {
    /// The course when its campaign goes on after a pause: what had time left when the pause began has as long left now,
    /// and the steps to come are carried by the days that it took. Where nothing had, it stays as it is.
    ///
    /// - Parameters:
    ///   - pause: when it began.
    ///   - opened: when each open touch was opened; one that was within the pause counts from there.
    ///   - situation: with `now` the moment at which the campaign goes on.
    package func resumed(from pause: Instant, opened: [Open.Slot: Instant], in situation: Situation) -> Course {
        guard case .active(var open) = state else { return self }
        let decider = Decider(course: self, situation: situation)
        let began = max(pause, decider.start)
        guard began < situation.now, hadTimeLeft(whenPausedAt: pause, opened: opened) else { return self }
        var course = self
        for slot in Open.Slot.allCases where !isOfMeeting(slot) {
            let before = open[slot]?.due
            open[slot] = open[slot]?.resumed(from: max(began, opened[slot] ?? began), in: situation)
            if let due = open[slot]?.due, progress.pause?.putOff[slot]?.to == before {
                course.progress.pause?.putOff[slot]?.to = due
            }
        }
        course.state = .active(open)
        if let since = progress.since { course.progress.since = since + (situation.now - max(began, since)) }
        if decider.stepAtCursor != nil {
            let days =
                decider.cadenceDay(of: situation.now) - decider.cadenceDay(of: max(began, progress.since ?? began))
            course.progress.day += days
            course.progress.shift += days
        }
        return course
    }

    private func hadTimeLeft(whenPausedAt pause: Instant, opened: [Open.Slot: Instant]) -> Bool {
        Open.Slot.allCases.contains { slot in
            guard !isOfMeeting(slot), let touch = open[slot] else { return false }
            return touch.hadTimeLeft(whenPausedAt: pause, opened: opened[slot] ?? pause)
        }
    }
}
