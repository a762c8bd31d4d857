import Prospecting

extension EventBody {
    /// An event of a type as it may be sent, with the parts that such an event has for certain and those it usually has.
    package static func example(of type: EventType) -> EventBody {
        EventBody(
            id: Event.ID(179), type: type.rawValue, timestamp: at, sequence: 179, data: Payload.example(of: type))
    }

    /// 3 March 2026, 17:00 UTC.
    fileprivate static let at = Instant(milliseconds: 1_772_557_200_000)
}

extension EventBody.Payload {
    fileprivate static func example(of type: EventType) -> Self {
        var data = Self()
        guard type != .webhookTest else {
            data.rep = .example
            return data
        }
        data.campaign = .init(name: "spring", version: "4f1c2a")
        guard ![EventType.campaignApplied, .campaignFinished].contains(type) else { return data }
        data.campaign?.enrollment = Enrollment.ID(14)
        data.lead = .example
        data.account = .init(
            id: Account.ID(5), name: "Acme Steel", domain: "acme.example",
            externalIds: ["salesforce": "001Hs00001AbCdE"])
        data.addMoment(of: type)
        data.addMail(of: type)
        data.addCall(of: type)
        data.addSales(of: type)
        return data
    }

    private mutating func addMoment(of type: EventType) {
        switch type {
        case .leadMerged: merged = Lead.ID(44)
        case .leadDisqualified, .leadRecycled, .leadSuppressed, .enrollmentFinished, .handoffRejected:
            reason = "no-budget"
        default: break
        }
        if type == .leadSuppressed { channels = ["call"] }
        if type == .leadRecycled { returnOn = EventBody.at + .days(90) }
        let told: [EventType] = [
            .callbackScheduled, .callbackMissed, .inboundLate, .leadReplied, .mailClicked, .mailOpened,
        ]
        if told.contains(type) || type.isOfMeeting { when = EventBody.at + .days(1) }
    }

    private mutating func addMail(of type: EventType) {
        let isClick = type == .mailClicked
        guard isClick || type == .mailOpened else { return }
        rep = .example
        mail = .init(
            id: Mail.ID(31), message: "intro", variant: "question",
            url: isClick ? "https://example.com/downtime" : nil, reliable: isClick)
    }

    private mutating func addCall(of type: EventType) {
        let ofCalls: [EventType] = [
            .leadQualified, .attemptLogged, .attemptAmended, .callbackScheduled, .meetingBooked, .handoffOffered,
        ]
        guard ofCalls.contains(type) else { return }
        rep = .example
        attempt = .example(type == .leadQualified ? "qualified" : "conversation")
        disposition = attempt?.disposition
        if type == .attemptAmended { amended = "voicemail" }
    }

    private mutating func addSales(of type: EventType) {
        if type.isOfMeeting {
            meeting = .init(
                id: Meeting.ID(3), state: "booked", startsAt: EventBody.at + .days(1),
                endsAt: EventBody.at + .days(1) + .minutes(30), with: "lee@sales.example", sequence: 0, noShows: 0,
                reason: nil)
        }
        if type == .leadQualified || type == .handoffOffered { addQualification() }
        if type == .leadQualified || type.rawValue.hasPrefix("handoff.") || type.rawValue.hasPrefix("opportunity.") {
            handoff = .init(id: Handoff.ID(9), to: "lee@sales.example", acceptBy: EventBody.at + .hours(4))
            if type == .handoffOffered || type == .handoffOverdue {
                handoff?.link = "https://touchline.example/handoffs/hof-00000009/MTc3…"
            }
        }
        if type == .opportunityWon { amount = 12_500 }
    }

    private mutating func addQualification() {
        score = .init(
            fit: 82, engagement: 35.5, tier: "A", points: [.init(name: "employees", points: 30, earned: 20)])
        qualification = .init(framework: "bant", answers: ["budget": "5000"], decidedBy: ["budget is at least 1000"])
        attempts = .init(calls: 3, mails: 2, connects: 2, conversations: 1)
    }
}

extension EventBody.LeadPart {
    fileprivate static let example = Self(
        id: Lead.ID(12), email: "dana@acme.example", phone: "+12125550123", name: "Dana Fox", title: "VP Operations",
        stage: "working", previousStage: nil, externalIds: ["hubspot": "501"], consent: ["call": "form of 1 March"],
        attribution: ["source": "webinar", "utm_campaign": "spring"], mqlAt: EventBody.at - .days(2),
        firstCallAt: EventBody.at - .days(1), sqlAt: nil)
}

extension EventBody.RepPart {
    fileprivate static let example = Self(
        id: User.ID(2), email: "sam@example.com", externalIds: ["hubspot": "77"])
}

extension EventBody.AttemptPart {
    fileprivate static func example(_ disposition: String) -> Self {
        Self(
            id: Attempt.ID(77), touch: Touch.ID(91), sequence: 3, disposition: disposition, channel: "call",
            number: "+12125550123", at: EventBody.at, connected: true, conversation: true, note: "asked for a price",
            recording: nil)
    }
}
