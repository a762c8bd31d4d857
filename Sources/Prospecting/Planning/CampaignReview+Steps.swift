extension CampaignReview {
    static func steps(_ campaign: Campaign, _ leads: Leads) -> [Finding] {
        let steps = campaign.cadence.steps
        var findings: [Finding] = []
        var unreached: Set<String> = []
        for (index, step) in steps.enumerated() {
            let path: [PathPart] = ["cadence", "steps", .index(index)]
            let found = missedResults(step, path, campaign, unreached) + misfits(step, path, campaign, leads)
            if found.contains(where: \.isFinal) { unreached.insert(step.id) }
            findings += found.map(\.finding)
            if index < steps.count - 1, step.endsEveryLead(campaign) {
                let next = steps[index + 1].id
                return findings + [
                    Finding(
                        path,
                        "no lead comes to \"\(next)\": every outcome of \"\(step.id)\" ends its enrollment",
                        hint: "let an outcome such as no-answer go to next-step")
                ]
            }
        }
        return findings
    }

    /// A finding about a step, and whether no lead comes to the step because of it.
    private struct StepFinding {
        var finding: Finding
        var isFinal: Bool
    }

    /// Results that an `if` asks for and that the earlier step cannot come to.
    private static func missedResults(
        _ step: Step, _ path: [PathPart], _ campaign: Campaign, _ unreached: Set<String>
    ) -> [StepFinding] {
        step.condition.compactMap { wanted in
            guard let earlier = campaign.cadence.step(wanted.step)?.step else { return nil }
            let path = path + ["if", .key(wanted.step)]
            if unreached.contains(earlier.id), !wanted.results.contains("skipped") {
                let finding = Finding(
                    path, "\"\(step.id)\" never comes, since \"\(earlier.id)\" never does",
                    hint: "change what \"\(earlier.id)\" asks for, or take this step out")
                return StepFinding(finding: finding, isFinal: true)
            }
            let missed = wanted.results.filter { !earlier.canComeTo($0, campaign) }
            guard !missed.isEmpty else { return nil }
            let isFinal = missed.count == wanted.results.count
            let finding = Finding(
                path,
                (isFinal ? "\"\(step.id)\" never comes: " : "")
                    + "nothing follows \(missed.inWords) of \"\(earlier.id)\", which ends the enrollment",
                hint: isFinal ? "ask for another result, or take the step out" : "take it out of the list")
            return StepFinding(finding: finding, isFinal: isFinal)
        }
    }

    /// Whether `only` lets nobody through, alone or together with that of the step that `if` looks at.
    private static func misfits(
        _ step: Step, _ path: [PathPart], _ campaign: Campaign, _ leads: Leads
    ) -> [StepFinding] {
        guard let only = step.only else { return [] }
        let path = path + ["only"]
        if leads.rulesOut(only) {
            let finding = Finding(
                path, "\"\(step.id)\" never comes: no lead that passes the profile fits its \"only\"",
                hint: "change \"only\" or the profile")
            return [StepFinding(finding: finding, isFinal: true)]
        }
        for wanted in step.condition where !wanted.results.contains("skipped") {
            guard let earlier = campaign.cadence.step(wanted.step)?.step, let other = earlier.only,
                !leads.rulesOut(other), leads.rulesOut(.all([only, other]))
            else { continue }
            let finding = Finding(
                path, "\"\(step.id)\" never comes: no lead fits its \"only\" and that of \"\(earlier.id)\"",
                hint: "change one of them")
            return [StepFinding(finding: finding, isFinal: true)]
        }
        return []
    }
}

extension Step {
    /// Whether the step may come to that result and the cadence still goes on.
    fileprivate func canComeTo(_ result: String, _ campaign: Campaign) -> Bool {
        guard work.channel == .call, let disposition = campaign.dispositions[result] else { return true }
        return disposition.then.mayGoOn(campaign)
    }

    /// Whether every lead comes to this step, and whatever comes of its call ends the enrollment.
    fileprivate func endsEveryLead(_ campaign: Campaign) -> Bool {
        guard work.channel == .call, condition.isEmpty, only == nil else { return false }
        return !campaign.dispositions.all.contains { $0.then.mayGoOn(campaign) }
    }
}

extension Consequence {
    /// Whether the cadence may go on after it.
    fileprivate func mayGoOn(_ campaign: Campaign) -> Bool {
        switch self {
        case .retry(_, _, let atMost, let otherwise): atMost > 1 || otherwise.mayGoOn(campaign)
        case .nextStep, .nextNumber, .callback, .task, .pause: true
        case .qualify: campaign.qualification != nil
        case .finish, .recycle, .disqualify, .suppress, .meeting: false
        }
    }
}
