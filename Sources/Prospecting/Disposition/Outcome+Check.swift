extension Outcome {
    /// The disposition's policy in this campaign.
    package func disposition(in campaign: Campaign) throws(Refusal) -> Disposition {
        guard let found = campaign.dispositions[disposition] else {
            throw .unknownDisposition(disposition, known: campaign.dispositions.all.map(\.name))
        }
        return found
    }

    /// Refuses an outcome that lacks what its disposition asks for, or answers it wrongly.
    func check(_ disposition: Disposition, in situation: Situation) throws(Refusal) {
        for ask in disposition.asks where !has(ask) {
            throw Refusal(
                .missingAnswer, "\(disposition.name) asks for \(ask.rawValue); add \(ask.option)",
                details: ["missing": ask.rawValue])
        }
        try checkWords()
        guard calledAt <= situation.now + Self.clockTolerance else {
            throw Refusal(.invalid, "\(calledAt.rfc3339) lies ahead; a call is logged when it was made")
        }
        try checkTaken(disposition, situation.campaign)
        try checkReason(disposition, situation.campaign)
        try checkMoment(disposition, situation)
        for (id, answer) in answers where Disposition.Ask(rawValue: id) == nil {
            let questions = situation.campaign.qualification?.questions ?? []
            guard let question = questions.first(where: { $0.id == id }) else {
                let guess = questions.map(\.id).closest(to: id).map { "; did you mean \"\($0)\"?" } ?? ""
                throw Refusal(
                    .invalid, "campaign \"\(situation.campaign.name)\" asks no question \"\(id)\"\(guess)",
                    details: ["question": id])
            }
            _ = try question.read(answer)
        }
        try checkQuestions(disposition, in: situation)
    }

    /// Half asked is not unqualified, and is asked on later; but where nothing was asked, there is nothing to judge.
    private func checkQuestions(_ disposition: Disposition, in situation: Situation) throws(Refusal) {
        guard disposition.then == .qualify, when == nil, situation.facts.answers.isEmpty,
            let qualification = situation.campaign.qualification, try facts(for: qualification).isEmpty
        else { return }
        let needed = qualification.questions.filter { !$0.isOptional }
        guard let first = needed.first else { return }
        throw Refusal(
            .missingAnswer,
            "\(disposition.name) asks \(needed.map(\.words).joined(separator: ", ")); "
                + "add --answer \(first.id)=VALUE, or --when TIME to ask them later",
            details: ["missing": first.id])
    }

    /// Refuses words that cannot be kept as they are.
    package func checkWords() throws(Refusal) {
        for (name, text) in [("note", note ?? "")] + answers.map({ ($0.key, $0.value) }) where text.holdsControls {
            throw Refusal(.invalid, "\(name) holds a control character; type it again", details: ["field": name])
        }
        try checkRecording()
    }

    /// Sales opens it from a page and from mails, so it is an address of the web that holds no password.
    private func checkRecording() throws(Refusal) {
        guard let recording else { return }
        let rest = ["https://", "http://"].first { recording.hasPrefix($0) }.map { recording.dropFirst($0.count) }
        let host = rest?.prefix { $0 != "/" && $0 != "?" && $0 != "#" } ?? ""
        let isPlain = recording.utf8.allSatisfy {
            $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<")
        }
        guard !host.isEmpty, !host.contains("@"), isPlain, recording.utf8.count <= Self.longestRecording else {
            throw Refusal(
                .invalid,
                "the recording is no web address; give one such as https://calls.example.com/8f2a, without spaces, user "
                    + "or password, of at most \(Self.longestRecording) characters", details: ["field": "recording"])
        }
    }

    private static let longestRecording = 2000

    /// How far a caller's clock may be ahead of ours.
    private static let clockTolerance = Span.minutes(5)

    /// The answers to the campaign's questions, read.
    package func facts(for qualification: Qualification?) throws(Refusal) -> [String: Fact] {
        var facts: [String: Fact] = [:]
        for question in qualification?.questions ?? [] {
            if let answer = answers[question.id] { facts[question.id] = try question.read(answer) }
        }
        return facts
    }

    /// The date a person named for coming back to them, as the first instant of that day or the instant itself.
    func until(in zone: Zone?) -> Instant? {
        guard let text = answers[Disposition.Ask.until.rawValue] else { return nil }
        if let date = LocalDate(text) { return (zone ?? .utc).instant(of: date, at: LocalTime(minute: 8 * 60)) }
        return Instant(rfc3339: text)
    }

    private func has(_ ask: Disposition.Ask) -> Bool {
        ask == .when ? when != nil : answers[ask.rawValue]?.isEmpty == false
    }

    private func checkReason(_ disposition: Disposition, _ campaign: Campaign) throws(Refusal) {
        guard let reason = answers[Disposition.Ask.reason.rawValue] else { return }
        guard campaign.reasons.contains(reason) else {
            throw .wrongAnswer(
                question: "reason", answer: reason, wanted: "one of " + campaign.reasons.joined(separator: ", "))
        }
    }

    /// A moment or a partner that the disposition has no use for is a slip; nothing that was said is left out.
    private func checkTaken(_ disposition: Disposition, _ campaign: Campaign) throws(Refusal) {
        if when != nil, !disposition.takesMoment {
            let asksUntil = (disposition.asks + disposition.mayAsk).contains(.until)
            let promise = campaign.dispositions.all.first { $0.then == .callback }?.name
            let remedy =
                asksUntil ? "give a date with --answer until=DATE" : promise.map { "log \($0) to promise a call" }
            throw Refusal(
                .invalid, "\(disposition.name) takes no --when; leave it out" + (remedy.map { ", or \($0)" } ?? ""),
                details: ["field": "when", "disposition": disposition.name])
        }
        if with != nil, !disposition.then.mayBook {
            throw Refusal(
                .invalid, "\(disposition.name) books no meeting, so it takes no --with; leave it out",
                details: ["field": "with", "disposition": disposition.name])
        }
    }

    private func checkUntil(in zone: Zone?, now: Instant) throws(Refusal) {
        guard let text = answers[Disposition.Ask.until.rawValue] else { return }
        guard let until = until(in: zone) else {
            throw .wrongAnswer(question: "until", answer: text, wanted: "a date such as 2026-09-01")
        }
        guard until > now else {
            throw .wrongAnswer(question: "until", answer: text, wanted: "a date that lies ahead")
        }
    }

    /// A promised call lies ahead, and within the lawful hours where the lead is.
    private func checkMoment(_ disposition: Disposition, _ situation: Situation) throws(Refusal) {
        let zones = situation.facts.lead.zones
        try checkUntil(in: zones.first, now: situation.now)
        guard let when else { return }
        guard when > situation.now else {
            throw Refusal(
                .invalid, "\(when.rfc3339) has passed; give a time that lies ahead", details: ["when": when.rfc3339])
        }
        guard disposition.then.mayPromise, let zone = zones.first else { return }
        if case .shut(let reason, _) = situation.callbackHours.state(at: when) {
            let local = zone.local(when)
            throw Refusal(
                .invalid,
                "\(local.date.iso) \(local.time.text) in \(zone.identifier) is no time for a call: \(reason.words)",
                details: ["when": when.rfc3339, "time_zone": zone.identifier])
        }
    }
}

extension String {
    /// Whether it holds what no keyboard means as text: an escape, say; line breaks and tabs are text.
    fileprivate var holdsControls: Bool {
        unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t" || $0.value == 0x7F }
    }
}

extension Disposition.Ask {
    /// How the command line takes it.
    fileprivate var option: String {
        self == .when ? "--when TIME" : "--answer \(rawValue)=VALUE"
    }
}

extension Outcome {
    /// What binds even where no cadence moves, because somebody else has moved it meanwhile or the lead was never in a
    /// campaign: what the outcome marks, and an opt-out.
    package func bindingEffects(in situation: Situation) throws(Refusal) -> [Effect] {
        let disposition = try disposition(in: situation.campaign)
        try check(disposition, in: situation)
        var effects: [Effect] = []
        if disposition.marks == .badNumber, let number { effects.append(.markNumberBad(number)) }
        if disposition.marks == .customer { effects.append(.markAccount(.customer)) }
        if case .suppress(let channels, let whom) = disposition.then {
            effects.append(.suppress(whom, channels: channels, reason: disposition.name))
            effects.append(
                .announce(Announcement(.leadSuppressed, reason: disposition.name, channels: channels)))
        }
        if disposition.createsLead, let person = NamedPerson(self) { effects.append(.createLead(person)) }
        return effects + [.announce(Announcement(.attemptLogged))]
    }
}

extension Consequence {
    /// Whether it follows from what the person said, and so holds whoever moved the cadence meanwhile; the rest only
    /// says how often to try.
    package var speaksForTheLead: Bool {
        switch self {
        case .callback, .finish, .recycle, .disqualify, .suppress, .qualify, .meeting: true
        case .retry, .nextStep, .nextNumber, .task, .pause: false
        }
    }

    /// Whether it can come to a meeting.
    var mayBook: Bool {
        switch self {
        case .meeting: true
        case .retry(_, _, _, let otherwise), .nextNumber(let otherwise): otherwise.mayBook
        default: false
        }
    }

    /// Whether it can come to a call at a promised moment.
    var mayPromise: Bool {
        switch self {
        case .callback, .qualify: true
        case .retry(_, _, _, let otherwise), .nextNumber(let otherwise): otherwise.mayPromise
        default: false
        }
    }
}

extension Disposition {
    /// Whether a moment said with it can come to anything: a promised call, or a meeting.
    package var takesMoment: Bool {
        (asks + mayAsk).contains(.when) || then.mayPromise || then.mayBook || missed?.mayPromise == true
    }
}
