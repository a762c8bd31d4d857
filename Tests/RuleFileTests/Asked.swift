import PhoneNumbers
import Prospecting
import Testing

/// What the product asks before a call: `next` the lead's calling class, `why` the lead's gates.
struct Asked {
    let calling: CallingClass
    private let state: CallingState

    init(_ lead: Lead, campaign: Campaign, rules: Rulebook) {
        let touch = OpenTouch(
            step: "call", kind: .followUp, work: .call(guide: nil), due: Instant(milliseconds: 0))
        calling = CallingClass(
            campaign: campaign, country: lead.country, law: rules.law(of: lead), parts: touch.parts, isCallback: false)
        state = CallingState(
            facts: Facts(lead: lead, account: nil), campaign: campaign, state: .active(Open(call: touch)),
            rules: rules)
    }

    /// Whether `next` gives the lead out at a moment; `why` must say the same, in the same words.
    func isOpen(at now: Instant, sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
        if case .open = self.state(at: now, sourceLocation: sourceLocation) { true } else { false }
    }

    /// What `next` is told; `why` must say the same, in the same words.
    func state(at now: Instant, sourceLocation: SourceLocation = #_sourceLocation) -> CallingClass.State {
        let answer = calling.state(at: now, isPaused: false)
        let shut = state.gates(now: now).filter { !$0.isOpen }
        switch answer {
        case .open: #expect(shut == [], "next and why differ", sourceLocation: sourceLocation)
        case .shut(let gate, let reason, let opens):
            #expect(
                shut.map(\.words) == [Gate(gate, isOpen: false, reason: reason, until: opens).words],
                "next and why differ", sourceLocation: sourceLocation)
        }
        return answer
    }

    /// The rule that shuts a moment; nil where none does.
    func rule(at now: Instant) -> RuleReference? {
        guard case .shut(.ruled(let rule, _, _), _) = calling.hours.state(at: now) else { return nil }
        return rule
    }
}

extension Gate {
    /// What `next` tells of it: where a zone is missing, `why` says more.
    fileprivate var words: String {
        "\(name.rawValue): \(name == .timeZone ? "" : reason) \(until?.rfc3339 ?? "")"
    }
}

extension Campaign {
    /// One that leaves every hour of every day to the rules.
    static var atAllHours: Campaign {
        keeping(.daily(from: LocalTime(minute: 0), to: LocalTime(minute: 1440)))
    }

    /// One with those hours, and no holidays of its own.
    static func keeping(_ hours: WeeklyHours) -> Campaign {
        Campaign(
            name: "spring", queue: "inside",
            cadence: Cadence(hours: hours, holidays: .listed(countries: [], dates: []), steps: []))
    }
}
