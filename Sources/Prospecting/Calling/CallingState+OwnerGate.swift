extension CallingState {
    /// nil where the call is nobody's before it is everybody's, or where it is the asker's own.
    func ownerGate(_ now: Instant) -> Gate? {
        guard let touch, let asker else { return nil }
        if let promiser = touch.owner {
            return promiser == asker.id ? nil : promiseGate(touch, now)
        }
        guard let owner, touch.work.channel == .call, touch.kind != .callback, owner.user != asker.id else {
            return nil
        }
        guard let absence = owner.absence else {
            return Gate(.owner, isOpen: false, reason: "the lead is \(owner.name)'s, who alone calls it")
        }
        let words = "the lead is \(owner.name)'s, who \(absence.words): the queue has it meanwhile"
        return Gate(.owner, isOpen: true, reason: words)
    }

    private func promiseGate(_ touch: OpenTouch, _ now: Instant) -> Gate {
        if let owner, let absence = owner.absence {
            return Gate(.owner, isOpen: true, reason: "promised by \(owner.name), who \(absence.words)")
        }
        let opens = touch.due + Self.ownersGrace
        if opens <= now { return Gate(.owner, isOpen: true, reason: "the rep who promised it did not come to it") }
        return Gate(
            .owner, isOpen: false, reason: "promised by \(owner?.name ?? "a colleague"), who goes first", until: opens)
    }
}
