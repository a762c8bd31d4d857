import Prospecting

/// One enrollment with everything a decision about it looks at.
struct Scene {
    var enrollment: Enrollment
    var campaign: Campaign.ID
    var version: CampaignVersion
    var facts: Facts
    var rank: Double
    /// What decides when the lead may be called.
    let rules: Rulebook
    var halfLife = Heat.standardHalfLife
    /// Whether its first call was given out, where the campaign counts those of a day.
    var hasBegun = false
    /// Whether there is a mailbox that the lead's mails go out of.
    var sendsMail = false
    /// What marketing said of the lead's origin, a JSON object.
    var attribution: String?
    /// The rows of what is open.
    var touches: [Open.Slot: Touch.ID] = [:]

    /// The touch by which the lead is called, or else the one it waits for.
    var touch: Touch.ID? { touches[.call] ?? touches[.other] }

    /// Where a touch is open; nil when it is not.
    func slot(of touch: Touch.ID) -> Open.Slot? { touches.first { $0.value == touch }?.key }

    /// False for a lead that was never in a campaign.
    var isEnrolled: Bool { enrollment.id.number != 0 }

    /// The campaign and the lead's stay in it, as events tell them.
    var campaignName: Event.CampaignName {
        .init(name: version.campaign.name, version: version.digest, enrollment: enrollment.id)
    }

    /// A lead that was never in a campaign, with the standard dispositions, so that a call with it can be written down.
    static func outsideCampaigns(_ facts: Facts, by rules: Rulebook, now: Instant) -> Scene {
        let none = Campaign(name: "no campaign", queue: "", cadence: Cadence(steps: []))
        let version = CampaignVersion(id: CampaignVersion.ID(0), campaign: none, digest: "")
        return Scene(
            enrollment: Enrollment(
                id: Enrollment.ID(0), lead: facts.lead.id, version: version.id,
                course: Course(state: .finished(reason: "never enrolled")), enrolledAt: now),
            campaign: Campaign.ID(0), version: version, facts: facts, rank: 0, rules: rules)
    }

    func situation(now: Instant, actor: User? = nil) -> Situation {
        let facts = facts.heated(
            for: version.campaign.profile, enrolledAt: enrollment.enrolledAt, now: now, halfLife: halfLife)
        var situation = Situation(
            campaign: version.campaign, facts: facts, enrolledAt: enrollment.enrolledAt, now: now, actor: actor,
            rules: rules)
        situation.sendsMail = sendsMail
        situation.finishedAt = enrollment.finishedAt
        return situation
    }
}
