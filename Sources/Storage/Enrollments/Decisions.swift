import Prospecting

/// Why a decision is carried out: who or what caused it, and when.
struct Cause {
    var now: Instant
    var actor: User?
    /// The attempt that caused it, when one did.
    var attempt: Attempt?
    /// How the touch that it is about ends.
    var ending: TouchEnding = TouchEnding.movedOn
    /// Where that touch is; nil when it is about all that is open.
    var slot: Open.Slot?
    /// The meeting that was reported on, as it is since.
    var meeting: KeptMeeting?
    /// Whether it is part of what is done at an account, which goes on to the others by itself.
    var isOfAccountWork = false
    /// Whether the enrollment was written as it is decided.
    var isKept = false

    /// How the touch in a slot ends, when it does.
    fileprivate func ending(in slot: Open.Slot, by decision: Decision) -> TouchEnding {
        for case .skipTouch(slot, let reason) in decision.effects { return .skipped(reason: reason) }
        return self.slot == nil || self.slot == slot ? ending : .movedOn
    }
}

/// What carrying out a decision came to.
struct Applied {
    var events: [String] = []
    var decidedBy: [String] = []
    var lead: Lead
    /// The meeting that was booked or changed.
    var meeting: Meeting?
    /// Whom the lead named.
    var named: KeptPerson?
    /// What is open afterwards.
    var touches: [Open.Slot: Touch.ID] = [:]

    mutating func note(_ announcement: Announcement) {
        events.append(announcement.type.rawValue)
        decidedBy += announcement.decidedBy
    }
}

extension Transaction {
    /// Carries out a decision: the only place where one becomes rows.
    ///
    /// - Parameters:
    ///   - known: the hand-off that it is about.
    ///   - record: writes down the attempt that caused it, with what came of it, before anything refers to it.
    func apply(
        _ decision: Decision, to scene: Scene, cause: Cause, handoff known: Handoff? = nil,
        record: (Applied) throws -> Void = { _ in }
    ) throws -> Applied {
        var scene = scene
        let before = scene.facts.lead
        scene.facts.lead.count(cause.attempt)
        try carryOut(decision.effects, in: &scene, cause: cause)
        let mqlAt = scene.enrollment.milestones.mqlAt
        scene.enrollment.milestones.note(scene.facts.lead, was: before, attempt: cause.attempt)
        scene.enrollment.milestones.note(decision.effects, now: cause.now)
        if scene.enrollment.milestones.mqlAt != mqlAt { try keepAttribution(in: &scene) }
        if scene.facts.lead != before { try save(scene.facts.lead, was: before, now: cause.now) }
        var applied = Applied(lead: scene.facts.lead)
        if cause.attempt == nil, scene.isLeft(by: decision) { try forgetWayBack(of: scene.enrollment.id) }
        if !cause.isKept { try save(decision.course, of: scene, now: cause.now) }
        try countLead(scene.facts.lead, from: scene.enrollment.course.state, to: decision.course.state)
        applied.touches = try follow(decision, in: scene, cause: cause)
        for announcement in decision.effects.announcements { applied.note(announcement) }
        var cause = cause
        cause.meeting = try meeting(after: decision.effects, in: scene, cause: cause)
        applied.meeting = cause.meeting?.meeting
        try record(applied)
        if let meeting = cause.meeting { try keep(meeting, in: scene, cause: cause) }
        let offer = try offer(after: decision.effects, in: scene, decidedBy: applied.decidedBy, cause: cause)
        var told = decision.effects.announcements
        if let offered = offer?.announcement(decidedBy: applied.decidedBy, by: scene.version.campaign.handoff) {
            told.append(offered)
            applied.events.append(offered.type.rawValue)
        }
        for announcement in told {
            try announce(announcement, scene: scene, was: before, handoff: known ?? offer?.handoff, cause: cause)
        }
        if let place = scene.place { try tellColleagues(at: place, of: decision, in: scene, cause: cause) }
        try keepNamed(decision.effects, by: scene, into: &applied, now: cause.now)
        return applied
    }

    private func offer(
        after effects: [Effect], in scene: Scene, decidedBy: [String], cause: Cause
    ) throws -> Offer? {
        var offer: Offer?
        for case .offerToSales in effects {
            guard let attempt = cause.attempt?.id ?? cause.meeting?.attempt else { continue }
            offer = try self.offer(
                scene, decidedBy: decidedBy, host: cause.meeting?.meeting.host, attempt: attempt, now: cause.now)
        }
        return offer
    }

    /// Ends, keeps and opens touches as a decision says; one that is only put off keeps its row, and with it its lease.
    private func follow(_ decision: Decision, in scene: Scene, cause: Cause) throws -> [Open.Slot: Touch.ID] {
        var open: [Open.Slot: Touch.ID] = [:]
        for slot in Open.Slot.allCases {
            let (before, after) = (scene.enrollment.course.open[slot], decision.course.open[slot])
            if let touch = scene.touches[slot] {
                let isSame = after.map { before?.isSame(as: $0) ?? false } ?? false
                if isSame, cause.slot != slot || before == after && cause.attempt == nil, let after {
                    if before != after { try update(touch, to: after, scene: scene, now: cause.now) }
                    open[slot] = touch
                    continue
                }
                try end(touch, cause.ending(in: slot, by: decision), now: cause.now)
            }
            if let after { open[slot] = try insert(after, in: slot, scene: scene, now: cause.now) }
        }
        return open
    }

    /// Carries out what binds of an outcome that moves no cadence.
    func apply(_ effects: [Effect], to scene: inout Scene, was before: Lead, cause: Cause) throws -> Applied {
        try carryOut(effects, in: &scene, cause: cause)
        if scene.facts.lead != before { try save(scene.facts.lead, was: before, now: cause.now) }
        var applied = Applied(lead: scene.facts.lead)
        for case .announce(let announcement) in effects {
            try announce(announcement, scene: scene, was: before, handoff: nil, cause: cause)
            applied.events.append(announcement.type.rawValue)
        }
        if scene.facts.lead.numbers != before.numbers { try followNumbers(of: &scene, cause: cause) }
        try keepNamed(effects, by: scene, into: &applied, now: cause.now)
        return applied
    }

    /// Does what a decision says of the lead and its account.
    private func carryOut(_ effects: [Effect], in scene: inout Scene, cause: Cause) throws {
        for effect in effects {
            switch effect {
            case .announce, .offerToSales, .createLead, .skipTouch, .colleagues, .displace, .bookMeeting, .moveMeeting,
                .cancelMeeting:
                break
            case .moveLead(let stage, let reason, let returnOn, let into):
                scene.facts.lead.move(to: stage, reason: reason, returnOn: returnOn, into: into, now: cause.now)
            case .rememberSentBack(let reason):
                scene.facts.lead.sentBack = SentBack(at: cause.now, reason: reason)
            case .markNumberBad(let number):
                if cause.actor?.role == .sdr {
                    try bind(
                        scene.facts.lead.id, by: .number(number), besides: cause.attempt?.id, user: cause.actor?.id,
                        now: cause.now)
                }
                scene.facts.lead.markBad(number, now: cause.now)
            case .markNumberGood(let number): scene.facts.lead.markGood(number, now: cause.now)
            case .putNumberLast(let number): scene.facts.lead.putLast(number)
            case .markAccount(let stage):
                guard var account = scene.facts.account, try stage != .prospect || !hasOpportunity(account.id) else {
                    break
                }
                account.stage = stage
                scene.facts.account = account
                try save(account)
                try judgeHeld(at: account.id, besides: scene.enrollment.lead, now: cause.now)
            case .suppress(let whom, let channels, let reason):
                try suppress(whom, of: scene.facts.lead, channels: channels, reason: reason, cause: cause)
            }
        }
    }
}

extension Transaction {
    /// Whether sales works on a deal with anybody of an account.
    private func hasOpportunity(_ account: Account.ID) throws -> Bool {
        try connection.row(
            """
            SELECT h.id FROM leads l JOIN handoffs h ON h.lead_id = l.id
            WHERE l.account_id = ? AND h.state = 'opportunity' LIMIT 1
            """, account) != nil
    }
}

extension Scene {
    /// Whether a decision leads away from where the calls so far had led.
    fileprivate func isLeft(by decision: Decision) -> Bool {
        if decision.effects.contains(.offerToSales) { return true }
        guard case .active = enrollment.course.state else { return false }
        return decision.course != enrollment.course
    }
}

extension TouchEnding {
    static let movedOn = TouchEnding.cancelled(reason: "the enrollment moved on")
}

extension OpenTouch {
    /// Whether both are one thing to do, at whatever moment; a call stays the same when its lead comes to ask for it.
    fileprivate func isSame(as other: OpenTouch) -> Bool {
        (step, work, owner, promisedBy) == (other.step, other.work, other.owner, other.promisedBy)
            && (kind == other.kind || other.kind == .inbound)
    }
}

extension Lead {
    /// Notes when this lead was called first.
    mutating func count(_ attempt: Attempt?) {
        guard let attempt, attempt.channel == .call, firstCallAt == nil else { return }
        firstCallAt = attempt.at
    }
}

extension [Effect] {
    fileprivate var announcements: [Announcement] {
        compactMap { if case .announce(let announcement) = $0 { announcement } else { nil } }
    }
}
