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
    /// When the lead became an SQL in this enrollment first.
    var enrollmentSQLAt: Int64?
    var accountStage: String?
    var badNumbers: [String]

}

extension Scene {
    /// How things stand. A property, since what an initializer is given would be copied for it.
    var before: Before {
        let course = enrollment.course
        return Before(
            call: before(in: .call), other: before(in: .other), progress: ProgressText.text(course.progress),
            step: course.step, tally: course.tally, dials: course.dials, tried: DayPart.text(course.tried),
            stage: facts.lead.stage.rawValue, stageReason: facts.lead.stageReason,
            returnOn: facts.lead.returnOn?.milliseconds, returnInto: facts.lead.returnInto,
            resetAt: facts.lead.resetAt?.milliseconds, firstCallAt: facts.lead.firstCallAt?.milliseconds,
            sqlAt: facts.lead.sqlAt?.milliseconds, enrollmentSQLAt: enrollment.milestones.sqlAt?.milliseconds,
            accountStage: facts.account?.stage.rawValue,
            badNumbers: facts.lead.numbers.filter(\.isBad).map(\.phone.e164))
    }

    private func before(in slot: Open.Slot) -> BeforeTouch? {
        guard let id = touches[slot], let touch = enrollment.course.open[slot] else { return nil }
        return BeforeTouch(
            id: id.number, due: touch.due.milliseconds, skipAt: touch.skipAt?.milliseconds,
            parts: DayPart.text(touch.parts))
    }
}

/// A touch that was open before an outcome, with what an outcome may change of it while it stays open.
struct BeforeTouch: Codable {
    var id: Int64
    var due: Int64
    var skipAt: Int64?
    var parts: String

    func restored(_ touch: OpenTouch) -> OpenTouch {
        var touch = touch
        touch.due = Instant(milliseconds: due)
        touch.skipAt = skipAt.map { Instant(milliseconds: $0) }
        touch.parts = DayPart.set(parts)
        return touch
    }
}
