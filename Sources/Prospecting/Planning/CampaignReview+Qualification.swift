extension CampaignReview {
    static func qualification(_ campaign: Campaign) -> [Finding] {
        guard let qualification = campaign.qualification else { return [] }
        let rule = qualification.qualifiedWhen
        let path: [PathPart] = ["qualification", "qualified-when"]
        let answers = Satisfiability(knowledge: qualification.knowledge)
        if !answers.canHold(rule) {
            return [
                Finding(path, "no answers can satisfy this", hint: "its parts contradict each other; change one")
            ]
        }
        if !answers.canMeet([Demand(rule, .fails)]) {
            return [
                Finding(path, "every answer satisfies this", hint: "leave out an answer that should not qualify")
            ]
        }
        return []
    }
}

extension Qualification {
    /// What answers its questions can have.
    fileprivate var knowledge: [String: Satisfiability.Knowledge] {
        let known = questions.map { question -> (String, Satisfiability.Knowledge) in
            switch question.kind {
            case .choices(let choices): return (question.id, .init(values: choices.map { .text($0) }))
            case .text: return (question.id, .init())
            case .number(let low, let high):
                let low = low ?? -.greatestFiniteMagnitude
                return (question.id, .init(bounds: low...max(low, high ?? .greatestFiniteMagnitude)))
            }
        }
        return Dictionary(known) { first, _ in first }
    }
}
