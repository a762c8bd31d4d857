import Prospecting

/// How things stood before an outcome, so that a slip can be put right.
struct Before: Codable {
    var call: BeforeTouch?
    var other: BeforeTouch?
    /// As a column holds it.
    var progress: String
    var step: Int
    var tally: [String: Int]
    var dials: Int
    var tried: String
    var stage: String
    var stageReason: String?
    var returnOn: Int64?
    var returnInto: String?
    var resetAt: Int64?
    var firstCallAt: Int64?
    var sqlAt: Int64?
    var accountStage: String?
    var badNumbers: [String]

    init(_ scene: Scene) {
        let lead = scene.facts.lead
        call = BeforeTouch(.call, in: scene)
        other = BeforeTouch(.other, in: scene)
        progress = ProgressText.text(scene.enrollment.course.progress)
        step = scene.enrollment.course.step
        tally = scene.enrollment.course.tally
        dials = scene.enrollment.course.dials
        tried = DayPart.text(scene.enrollment.course.tried)
        stage = lead.stage.rawValue
        stageReason = lead.stageReason
        returnOn = lead.returnOn?.milliseconds
        returnInto = lead.returnInto
        resetAt = lead.resetAt?.milliseconds
        firstCallAt = lead.firstCallAt?.milliseconds
        sqlAt = lead.sqlAt?.milliseconds
        accountStage = scene.facts.account?.stage.rawValue
        badNumbers = lead.numbers.filter(\.isBad).map(\.phone.e164)
    }
}

/// A touch that was open before an outcome, with what an outcome may change of it while it stays open.
struct BeforeTouch: Codable {
    var id: Int64
    var due: Int64
    var skipAt: Int64?
    var parts: String

    init?(_ slot: Open.Slot, in scene: Scene) {
        guard let id = scene.touches[slot], let touch = scene.enrollment.course.open[slot] else { return nil }
        self.id = id.number
        due = touch.due.milliseconds
        skipAt = touch.skipAt?.milliseconds
        parts = DayPart.text(touch.parts)
    }

    func restored(_ touch: OpenTouch) -> OpenTouch {
        var touch = touch
        touch.due = Instant(milliseconds: due)
        touch.skipAt = skipAt.map { Instant(milliseconds: $0) }
        touch.parts = DayPart.set(parts)
        return touch
    }
}
