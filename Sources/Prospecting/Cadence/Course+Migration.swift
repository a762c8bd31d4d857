extension Course {
    /// Moves an enrollment to another version of its campaign, to the step of the same id; nothing done is repeated.
    package func moved(from old: Campaign, to new: Campaign, in situation: Situation) throws(Refusal) -> Decision {
        guard case .active(let touch) = state else { return Decision(course: self, effects: []) }
        let id = old.cadence.steps[step].id
        guard let (place, planned) = new.cadence.step(id) else {
            throw Refusal(.conflict, "its step \"\(id)\" is not in the new version", details: ["step": id])
        }
        var situation = situation
        situation.campaign = new
        var course = self
        course.step = place
        if planned != old.cadence.steps[step], touch.kind == .new || touch.kind == .followUp {
            var decider = Decider(course: course, situation: situation)
            decider.begin(step: place)
            course.state = decider.course.state
        }
        return Decision(course: course, effects: [])
    }
}
