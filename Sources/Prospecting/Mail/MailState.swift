/// Everything that decides whether a mail may go to a lead now, as it is at one moment.
package struct MailState: Sendable {
    package var facts: Facts
    package var campaign: Campaign
    /// The mail that is open.
    package var touch: OpenTouch
    package var isPaused: Bool
    package var pause: Progress.Pause?
    /// The suppressions that bind this lead for mails.
    package var suppressions: [Suppression]
    /// Whether a call that was promised holds mails back.
    package var isHeld: Bool
    /// When the mails of the last seven days went out to this lead.
    package var mails: [Instant]
    /// nil where nobody is there to send it from.
    package var mailbox: Mailbox?
    package var rules: RuleTable

    package init(
        facts: Facts, campaign: Campaign, touch: OpenTouch, isPaused: Bool = false, pause: Progress.Pause? = nil,
        suppressions: [Suppression] = [], isHeld: Bool = false, mails: [Instant] = [], mailbox: Mailbox? = nil,
        rules: RuleTable
    ) {
        self.facts = facts
        self.campaign = campaign
        self.touch = touch
        self.isPaused = isPaused
        self.pause = pause
        self.suppressions = suppressions
        self.isHeld = isHeld
        self.mails = mails
        self.mailbox = mailbox
        self.rules = rules
    }

    /// Every gate in order, open or shut; the mail may go when all are open.
    package func gates(now: Instant) -> [Gate] {
        [
            campaignGate(now), pauseGate(now), suppressionGate, addressGate, basisGate, dueGate(now), mailboxGate,
            hoursGate(now), weekGate(now),
        ].compactMap(\.self)
    }

    /// The first gate that is shut; nil when the mail may go.
    package func obstacle(now: Instant) -> Gate? { gates(now: now).first { !$0.isOpen } }

    /// Why no mail is for this lead, though nothing else were in its way: it is on a list of those who get none, has no
    /// address, or no consent where one is asked for. Nil while the campaign does not run, and for what holds up everybody's:
    /// an area that is closed, which opens again, and a postal address that the campaign lacks.
    package func bar(now: Instant) -> Gate? {
        guard campaignGate(now).isOpen else { return nil }
        return [gate(of: suppressions.filter { !$0.target.isArea }), addressGate, consentGate].first { !$0.isOpen }
    }

    /// When the window closes that is open now; nil where it is not.
    package func closes(after now: Instant) -> Instant? {
        if case .open(let until) = hours.state(at: now) { until } else { nil }
    }

    /// The campaign's own hours on the lead's clock, or on the campaign's where that is not known. The law's hours are
    /// those of calls.
    private var hours: OpenHours {
        let lead = facts.lead
        let zones = rules.called(lead).zones
        return OpenHours(
            hours: campaign.cadence.hours, holidays: campaign.cadence.holidays.holidays(country: lead.country),
            zones: zones.isEmpty ? [campaign.timeZone ?? .utc] : zones, rulings: [])
    }

    private func campaignGate(_ now: Instant) -> Gate {
        let zone = facts.lead.zones.first ?? campaign.timeZone ?? .utc
        let today = zone.local(now).date
        if isPaused { return Gate(.campaign, isOpen: false, reason: "\(campaign.name) is paused") }
        if let starts = campaign.starts, today < starts {
            let opens = zone.instant(of: starts, at: .startOfDay)
            return Gate(.campaign, isOpen: false, reason: "\(campaign.name) starts on \(starts.iso)", until: opens)
        }
        if let ends = campaign.ends, today > ends {
            return Gate(.campaign, isOpen: false, reason: "\(campaign.name) ended on \(ends.iso)")
        }
        return Gate(.campaign, isOpen: true, reason: "\(campaign.name) is running")
    }

    private func pauseGate(_ now: Instant) -> Gate? {
        if isHeld { return Gate(.pause, isOpen: false, reason: "a promised call comes first, and holds mails back") }
        guard let pause, pause.until > now else { return nil }
        return Gate(.pause, isOpen: false, reason: "paused: \(pause.reason)", until: pause.until)
    }

    private var suppressionGate: Gate { gate(of: suppressions) }

    private func gate(of suppressions: [Suppression]) -> Gate {
        guard let found = suppressions.first(where: { $0.channels.contains(.mail) }) else {
            return Gate(.suppression, isOpen: true, reason: "on no list of those who get no mail")
        }
        return Gate(.suppression, isOpen: false, reason: "suppressed (\(found.target.words)): \(found.reason)")
    }

    private var addressGate: Gate {
        guard let email = facts.lead.email else {
            return Gate(
                .mailAddress, isOpen: false,
                reason: "no mail address is known; set one: touchline lead set \(facts.lead.id) email=ADDRESS")
        }
        return Gate(.mailAddress, isOpen: true, reason: email)
    }

    private var settings: MailSettings { campaign.mail ?? MailSettings(from: "") }

    private var basisGate: Gate { basisGate(settings.missingBasis(of: facts.lead, by: rules)) }

    private var consentGate: Gate { basisGate(settings.missingConsent(of: facts.lead, by: rules)) }

    private func basisGate(_ missing: String?) -> Gate {
        let basis = settings.basis(for: facts.lead.country).rawValue
        return Gate(.mailBasis, isOpen: missing == nil, reason: missing ?? basis)
    }

    private func dueGate(_ now: Instant) -> Gate {
        let isDue = touch.due <= now
        let words = "step \(touch.step) " + (isDue ? "was due" : "is due")
        return Gate(.due, isOpen: isDue, reason: words, until: isDue ? nil : touch.due)
    }

    private var mailboxGate: Gate {
        guard campaign.mail != nil else {
            return Gate(
                .mailNotConfigured, isOpen: false,
                reason: "the file of \(campaign.name) has no section \"mail\" to send by")
        }
        guard let mailbox else {
            let reason =
                facts.lead.owner == nil
                ? "the lead has no owner to send from; give it one: touchline lead assign \(facts.lead.id) ADDRESS"
                : "the lead's owner has no mailbox; add one: touchline mailbox add"
            return Gate(.mailNotConfigured, isOpen: false, reason: reason)
        }
        if let failure = mailbox.pollFailure, mailbox.imapURL != nil {
            return Gate(
                .mailNotConfigured, isOpen: false,
                reason:
                    "what came into \(mailbox.address) cannot be read (\(failure)), so nobody knows who wants no more")
        }
        guard let why = mailbox.state.reason else {
            return Gate(.mailNotConfigured, isOpen: true, reason: "from \(mailbox.address)")
        }
        return Gate(.mailNotConfigured, isOpen: false, reason: "\(mailbox.address) is \(mailbox.state.name): \(why)")
    }

    private func hoursGate(_ now: Instant) -> Gate {
        switch hours.state(at: now) {
        case .open(let until): Gate(.hours, isOpen: true, reason: "open", until: until)
        case .shut(let reason, let opens): Gate(.hours, isOpen: false, reason: reason.words, until: opens)
        }
    }

    private func weekGate(_ now: Instant) -> Gate? {
        guard let limit = campaign.cadence.limits.mailsPerLeadAWeek else { return nil }
        let recent = mails.filter { $0 > now - .weeks(1) }
        guard recent.count >= limit, let first = recent.dropFirst(recent.count - limit).first else {
            return Gate(.mailLimit, isOpen: true, reason: "\(recent.count) of \(limit) mails in seven days")
        }
        return Gate(
            .mailLimit, isOpen: false, reason: "the lead had \(limit) mails in seven days", until: first + .weeks(1))
    }
}
