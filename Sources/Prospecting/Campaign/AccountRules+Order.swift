extension AccountRules {
    /// Whether the people of an account are worked each for themselves.
    package var isEmpty: Bool { self == AccountRules() }

    /// The step that others wait for somebody of a role to pass; each once.
    package func awaitedSteps(of role: String?) -> Set<String> {
        Set(roles.compactMap(\.starts).filter { $0.role == role }.map(\.step))
    }

    /// The role that has to come first, and with which step; nil when this one may start.
    ///
    /// Nobody waits for a role that no one at the account has, or that all who had it have left without coming so far.
    func roleToWaitFor(_ role: String?, among colleagues: [Colleague]) -> Start? {
        guard let start = roles.first(where: { $0.name == role })?.starts else { return nil }
        let those = colleagues.filter { $0.role == start.role }
        guard those.contains(where: \.isToCome), !those.contains(where: { $0.passed.contains(start.step) })
        else { return nil }
        return start
    }

    /// What an outcome of a person in a role does to the others: the first that fits.
    func reaction(to outcome: String, by role: String?, stops: Bool = true) -> Others? {
        reactions.first { reaction in
            reaction.outcomes.contains(outcome) && (reaction.by.isEmpty || role.map(reaction.by.contains) ?? false)
                && (stops || reaction.others != .stop)
        }?.others
    }

    /// Whether others who wait at the account are to be judged again after somebody came from one course to another.
    package func letsOthersStart(role: String?, from old: Course, to new: Course) -> Bool {
        if case .active = old.state {
            if case .active = new.state {} else { return true }
        }
        let awaited = awaitedSteps(of: role)
        if old.state.isToCome, !new.state.isToCome { return !awaited.isEmpty }
        return !awaited.isDisjoint(with: new.passed.subtracting(old.passed))
    }
}

extension Campaign {
    /// The first role that fits a lead; nil when none does.
    package func role(of facts: Facts) -> String? {
        guard !accounts.roles.isEmpty else { return nil }
        var facts = facts
        facts.tier = facts.tier ?? profile.judge(facts).fit.tier
        return accounts.roles.first { $0.when.evaluate(facts) == .holds }?.name
    }
}
