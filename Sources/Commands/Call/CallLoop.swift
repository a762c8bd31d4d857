import Prospecting
import Wire

/// The working loop as a value: what happened goes in, what to do comes out.
struct CallLoop: Equatable {
    enum Event: Equatable {
        case began
        case card(TouchCard)
        case nobody(String)
        case key(Character)
        case line(String)
        /// Time passed while a card lay open.
        case tick
        case logged(AttemptAnswer)
        /// A skip or a release is done.
        case ended
        case refused(Refusal)
        /// A signal, or the end of what can be typed.
        case stopped
    }

    enum Action: Equatable {
        case take
        case show(TouchCard)
        case ask(CallQuestion)
        case record(Touch.ID, AttemptBody)
        case skip(Touch.ID, reason: String)
        case release(Touch.ID, delay: String?)
        case renew(Touch.ID)
        case tell(AttemptAnswer)
        case say(String)
        case finish
        /// The loop cannot go on.
        case fail(Refusal)
    }

    enum State: Equatable {
        case taking
        case choosing(TouchCard)
        case asking(CallForm)
        case sending(CallForm)
        /// What was typed and could not be sent.
        case unsent(CallForm)
        case over
    }

    /// What is read from the keyboard next.
    enum Reading: Equatable {
        case nothing, key, line
    }

    private(set) var state = State.taking

    var reading: Reading {
        switch state {
        case .choosing, .unsent: .key
        case .asking(let form): form.current?.isKeyed == true ? .key : .line
        case .taking, .sending, .over: .nothing
        }
    }

    mutating func handle(_ event: Event) -> [Action] {
        switch (state, event) {
        case (.over, _): []
        case (_, .began): take()
        case (.taking, .card(let card)): show(card)
        case (.taking, .nobody(let why)): end([.say(why)])
        case (.taking, .refused(let refusal)): fail(refusal)
        case (.taking, .stopped): end([])
        case (.choosing(let card), .key(let key)): choose(key, on: card)
        case (.asking(let form), .key(let key)): answer(key, to: form)
        case (.asking(let form), .line(let line)): answer(line, to: form)
        case (.unsent(let form), .key(let key)): retry(key, form)
        case (.sending, .logged(let answer)): [.tell(answer)] + take()
        case (.sending, .ended): take()
        case (.sending(let form), .refused(let refusal)): take(back: refusal, of: form)
        case (_, .tick): touch.map { [.renew($0)] } ?? []
        case (_, .refused(let refusal)): [.say(refusal.message)]
        case (_, .stopped): leave()
        default: []
        }
    }

    /// The touch that is held, as long as nothing was sent about it.
    private var touch: Touch.ID? {
        switch state {
        case .choosing(let card): card.row.touch
        case .asking(let form), .sending(let form), .unsent(let form): form.card.row.touch
        case .taking, .over: nil
        }
    }

    private mutating func take() -> [Action] {
        state = .taking
        return [.take]
    }

    private mutating func show(_ card: TouchCard) -> [Action] {
        state = .choosing(card)
        return [.show(card)]
    }

    private mutating func end(_ actions: [Action]) -> [Action] {
        state = .over
        return actions + [.finish]
    }

    private mutating func fail(_ refusal: Refusal) -> [Action] {
        state = .over
        return [.fail(refusal)]
    }

    private mutating func leave() -> [Action] {
        end(touch.map { [.release($0, delay: nil)] } ?? [])
    }

    private mutating func choose(_ key: Character, on card: TouchCard) -> [Action] {
        switch key {
        case CallKeys.quit: return leave()
        case CallKeys.skip: return ask(CallForm(card: card, purpose: .skip, open: [.skipReason]))
        case CallKeys.release: return ask(CallForm(card: card, purpose: .release, open: [.releaseDelay]))
        default:
            guard let choice = CallKeys.assigned(card.dispositions).first(where: { $0.key == key })?.choice
            else { return [] }
            let body = AttemptBody(disposition: choice.name)
            return [.say(choice.name)]
                + ask(CallForm(card: card, purpose: .record(body), open: CallQuestion.all(for: choice, on: card)))
        }
    }

    private mutating func ask(_ form: CallForm) -> [Action] {
        guard let question = form.current else { return send(form) }
        state = .asking(form)
        return [.ask(question)]
    }

    private mutating func send(_ form: CallForm) -> [Action] {
        state = .sending(form)
        return [form.action]
    }
}

extension CallLoop {
    private mutating func answer(_ key: Character, to form: CallForm) -> [Action] {
        guard let question = form.current else { return [] }
        if let choice = question.choice(key) { return [.say(choice)] + ask(form.answered(choice)) }
        if key == "\n", question.isOptional { return [.say("")] + ask(form.answered(nil)) }
        if key == "\u{1B}" { return show(form.card) }
        return []
    }

    private mutating func answer(_ line: String, to form: CallForm) -> [Action] {
        guard let question = form.current else { return [] }
        let text = line.trimmingSpaces
        if !text.isEmpty { return ask(form.answered(text)) }
        if question.target == .releaseDelay { return ask(form.answered("1h")) }
        if question.isOptional { return ask(form.answered(nil)) }
        return [.say("nothing was recorded; choose again")] + show(form.card)
    }

    private mutating func retry(_ key: Character, _ form: CallForm) -> [Action] {
        key == CallKeys.quit ? leave() : send(form)
    }

    /// What the daemon did not take: asked again where one answer is at fault, else kept to be sent again.
    private mutating func take(back refusal: Refusal, of form: CallForm) -> [Action] {
        let told = Action.say(refusal.message)
        switch refusal.code {
        case .missingAnswer, .invalid:
            let name = refusal.details["missing"] ?? refusal.details["question"]
            guard let name = name ?? (refusal.details["when"] == nil ? nil : "when") else {
                return [told] + show(form.card)
            }
            return [told] + ask(form.asking(.again(name, on: form.card)))
        case .unavailable:
            state = .unsent(form)
            return [told, .say("any key sends it again, q gives up")]
        case .alreadyLogged: return [told] + take()
        default: return [told] + show(form.card)
        }
    }
}
