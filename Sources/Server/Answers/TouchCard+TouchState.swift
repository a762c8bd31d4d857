import Prospecting
import Storage
import Wire
import Wording

extension TouchCard {
    /// - Parameter rep: who would make the call, and is named in the guide.
    init(_ touch: TouchState, rep: User, now: Instant) {
        let campaign = touch.campaign
        let words = GuideNames(facts: touch.facts, rep: rep, campaign: campaign, notes: touch.notes)
        let call = touch.guide.map { words.render($0.call) }
        let voicemail = touch.guide?.voicemail.map { words.render($0) }
        let missing = Set((call?.missing ?? []) + (voicemail?.missing ?? [])).sorted()
        self.init(
            row: NextRow(touch, rep: rep, now: now), guide: call?.text, voicemail: voicemail?.text, missing: missing,
            dispositions: campaign.dispositions.all.map(Choice.init),
            questions: (campaign.qualification?.questions ?? []).map(Question.init), reasons: campaign.reasons,
            answers: touch.facts.answers.mapValues(\.text), sentMails: touch.sentMails.map(SentMailRow.init),
            receivedMails: touch.receivedMails.map(ReceivedMailRow.init))
    }
}

extension TouchState {
    fileprivate var guide: CallGuide? {
        guard case .call(let name?) = open.work else { return nil }
        return campaign.messages[name]
    }
}

extension TouchCard.Choice {
    fileprivate init(_ disposition: Disposition) {
        self.init(
            name: disposition.name, asks: disposition.asks.map(\.rawValue), mayAsk: disposition.mayAsk.map(\.rawValue),
            qualifies: disposition.then == .qualify)
    }
}

extension TouchCard.Question {
    fileprivate init(_ question: Qualification.Question) {
        let choices: [String] = if case .choices(let choices) = question.kind { choices } else { [] }
        let isNumber = if case .number = question.kind { true } else { false }
        self.init(
            id: question.id, ask: question.ask, choices: choices, isNumber: isNumber, isOptional: question.isOptional)
    }
}
