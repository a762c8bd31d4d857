extension Course {
    /// Moves an enrollment to another version of its campaign, to the step of the same id; nothing done is repeated.
    ///
    /// What the new version leaves as it was stays open as it is. Pending enrollments stay so, to be judged again by the
    /// new profile. Throws, in words, when it cannot move: a rep holds it, its step is gone, or it is finished.
    /// - Parameter situation: with the new version; its `now` bounds every new moment from below.
    package func moved(from old: Campaign, to new: Campaign, in situation: Situation) throws(Refusal) -> Decision {
        if let lease = situation.lease, lease.until > situation.now {
            throw Refusal(
                .conflict, "a rep holds it now; apply again when the call is over", details: ["rep": lease.rep])
        }
        var situation = situation
        situation.campaign = new
        switch state {
        case .pending, .waiting: return Decision(course: self, effects: [])
        case .finished: throw Refusal(.conflict, "it has finished")
        case .active: break
        }
        guard old.cadence.steps.indices.contains(step) else { return movedAtEnd(from: old, in: situation) }
        let id = old.cadence.steps[step].id
        guard let place = new.cadence.step(id)?.index else {
            throw Refusal(.conflict, "its step \"\(id)\" is not in the new version", details: ["step": id])
        }
        var then = situation
        then.campaign = old
        let before = Decider(course: self, situation: then)
        var decider = Decider(course: self, situation: situation)
        decider.move(to: place, from: before)
        return Decision(course: decider.course, effects: decider.effects)
    }

    /// One that is through all its steps goes on with those that the new version has after the last of them.
    private func movedAtEnd(from old: Campaign, in situation: Situation) -> Decision {
        var decider = Decider(course: self, situation: situation)
        let last = old.cadence.steps.last.flatMap { situation.campaign.cadence.step($0.id)?.index }
        decider.course.step = decider.steps.count
        if let last, !progress.hasReplied, progress.meeting == nil, progress.noShows == 0 { decider.come(to: last + 1) }
        return Decision(course: decider.course, effects: decider.effects)
    }
}

extension Decider {
    /// Comes to a step in another version than before: its touch is planned anew where the new version plans it otherwise.
    fileprivate mutating func move(to place: Int, from before: Decider) {
        guard let earlier = before.stepAtCursor else { return }
        let slot = [Open.Slot.call, .other].first { slot in
            open[slot].map { before.isAtCursor($0, in: slot) } ?? false
        }
        course.step = place
        let step = steps[place]
        if plannedDay(of: step) != before.plannedDay(of: earlier) {
            course.progress.day = plannedDay(of: step) + course.progress.shift
        }
        guard let slot, let touch = open[slot] else { return goOnMoved(step) }
        let isSameSlot = (step.work.channel == .call) == (slot == .call)
        let hasBegun = course.progress.results[step.id] != nil
        guard isSameSlot, hasBegun || reasonToPassOver(step) == nil else {
            if slot == .call { closeCall() } else { open.other = nil }
            return goOnMoved(step)
        }
        if !hasBegun, touch.kind != .chore, touch.kind != .inbound {
            replan(touch, as: step, in: slot, before: before.touch(of: earlier))
        }
    }

    private mutating func goOnMoved(_ step: Step) {
        if course.progress.results[step.id] == nil { come(to: course.step) } else { openStep() }
    }

    private mutating func replan(_ touch: OpenTouch, as step: Step, in slot: Open.Slot, before: OpenTouch) {
        let planned = self.touch(of: step)
        guard planned != before else { return }
        var next = planned
        next.kind = touch.kind
        open[slot] = lapsing(next)
    }
}
