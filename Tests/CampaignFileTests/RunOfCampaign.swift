import PhoneNumbers
import Prospecting
import TestSupport
import Testing

/// Ways in which calls, mails and tasks of a campaign can come out.
enum RunOfCampaign {
    /// A lead with two numbers in Chicago, at an account in the United States, that an example takes.
    static func facts(for name: String) -> Facts {
        let isSmall = name == "phone-first-15-day"
        let sources = ["event-follow-up": "fair-demo", "reactivation": "closed-lost"]
        let numbers = ["+13125550100", "+13125550101"].map { number in
            LeadNumber(
                phone: PhoneNumber(
                    e164: number, ext: nil, region: "US", subdivision: "IL", lineType: .unknown,
                    zones: ["America/Chicago"]))
        }
        let lead = Lead(
            id: Lead.ID(7), firstName: "Ada", title: isSmall ? "Owner" : "VP Operations", numbers: numbers,
            country: "US", source: sources[name], createdAt: Instant(milliseconds: 0))
        let account = Account(
            id: Account.ID(3), name: "Acme", domain: "acme.example", sector: "Industrials",
            employees: isSmall ? 120 : 5000)
        return Facts(lead: lead, account: account)
    }

    /// Every call comes to this, every mail goes out, every task is done.
    static func each(_ disposition: String) -> (CadenceRun.Turn) -> Happening? {
        { turn in
            switch turn.touch.work {
            case .call: .called(Outcome(disposition: disposition, calledAt: turn.now))
            case .mail(let mail) where mail.isByHand: .taskDone(turn.slot)
            case .mail: .mailSent
            case .task: .taskDone(turn.slot)
            }
        }
    }

    /// One thing by chance that may come of a touch, with all that it asks for; now and then nobody does it.
    static func byChance(
        _ turn: CadenceRun.Turn, in campaign: Campaign, _ random: inout SeededGenerator
    ) -> Happening? {
        let chance = Int.random(in: 0..<100, using: &random)
        if chance < 10, turn.touch.skipAt != nil { return nil }
        switch turn.touch.work.channel {
        case .task where turn.asksForReport: return report(turn, chance)
        case .task: return .taskDone(turn.slot)
        case .mail where chance < 15: return .replied(byColleague: Bool.random(using: &random))
        case .mail where chance < 20: return .outOfOffice(returnOn: turn.now + .days(4))
        case .mail: return .mailSent
        case .call: return .called(outcome(turn, in: campaign, &random))
        }
    }

    /// What somebody says of a meeting that is over.
    private static func report(_ turn: CadenceRun.Turn, _ chance: Int) -> Happening? {
        guard let time = turn.course.progress.meeting else { return nil }
        return switch chance {
        case 0..<30: .meeting(.held(time))
        case 30..<80: .meeting(.noShow(time, times: turn.course.progress.noShows + 1))
        default: .meeting(.cancelled(time, reason: nil))
        }
    }

    /// Half of the calls reach nobody, so that cadences go on.
    private static func outcome(
        _ turn: CadenceRun.Turn, in campaign: Campaign, _ random: inout SeededGenerator
    ) -> Outcome {
        let unreached = campaign.dispositions.all.filter { !$0.connected }
        let all = Bool.random(using: &random) ? unreached : campaign.dispositions.all
        let disposition = all.randomElement(using: &random) ?? unreached[0]
        var outcome = Outcome(disposition: disposition.name, calledAt: turn.now)
        for ask in disposition.asks {
            switch ask {
            case .when: outcome.when = promise(turn, &random)
            case .reason: outcome.answers["reason"] = campaign.reasons.randomElement(using: &random)
            default: outcome.answers[ask.rawValue] = "Grace Hopper"
            }
        }
        if disposition.then == .qualify {
            for question in campaign.qualification?.questions ?? [] where Int.random(in: 0..<4, using: &random) > 0 {
                outcome.answers[question.id] = answer(to: question.kind, &random)
            }
            outcome.when = promise(turn, &random)
        }
        return outcome
    }

    private static func promise(_ turn: CadenceRun.Turn, _ random: inout SeededGenerator) -> Instant? {
        CallingHours.ofCallback(zones: turn.facts.lead.zones)
            .next(onOrAfter: turn.now + .hours(Int.random(in: 1...200, using: &random)))
    }

    private static func answer(to kind: Qualification.Question.Kind, _ random: inout SeededGenerator) -> String {
        switch kind {
        case .choices(let choices): choices.randomElement(using: &random) ?? ""
        case .number(let least, let most): "\(Int((least ?? 0) + ((most ?? 10) - (least ?? 0)) / 3))"
        default: "in their own words"
        }
    }
}

extension CadenceRun.Turn {
    /// Whether only a report of the meeting answers what is open.
    fileprivate var asksForReport: Bool {
        slot == .other && course.progress.meeting != nil && touch.skipAt == nil
    }
}

extension CadenceRun {
    /// Each entry in words, on the lead's clock.
    var shown: [String] {
        entries.map { entry in
            let clock = entry.local.map { "\($0.date.iso) \($0.date.weekday.name) \($0.time.text)" } ?? "?"
            return "\(entry.day): \(clock) \(entry.channel.rawValue) \(entry.step) \(entry.result)"
        }
    }
}
