extension InboundMapping.Rule {
    /// Adds whom this rule finds in an item, and that they do not want to be contacted: what nothing else may be in the way
    /// of. What an earlier rule said of a person stays.
    func identify(_ news: inout InboundNews, of item: InboundValue, in body: InboundValue) {
        let scope = Scope(body: body, item: item)
        for (field, text) in lead {
            guard let words = scope.text(text) else { continue }
            if field.hasPrefix(Self.externalID) {
                news.externalIDs[String(field.dropFirst(Self.externalID.count))] = words
            } else if news.fields[field] == nil {
                news.fields[field] = words
            }
        }
        news.campaign = news.campaign ?? campaign
        if let optOut {
            news.optOut = .init(
                channels: optOut.channels.union(news.optOut?.channels ?? []),
                reason: news.optOut?.reason ?? optOut.reason.flatMap(scope.text))
        }
    }

    /// Adds what else this rule makes of an item; of stages and meetings the first counts.
    func tell(
        _ news: inout InboundNews, of item: InboundValue, in body: InboundValue
    ) throws(InboundObstacle) {
        let scope = Scope(body: body, item: item)
        if news.at == nil { news.at = try scope.instant(at) }
        if let engagement { news.engagements.append(try scope.engagement(engagement)) }
        if news.stage == nil, let stage { news.stage = try scope.stage(stage) }
        for consent in consents {
            if let told = try scope.consent(consent, at: news.at) { news.consents.append(told) }
        }
        if news.meeting == nil, let meeting { news.meeting = try scope.meeting(meeting) }
    }

    /// What names of ids in other systems begin with.
    package static let externalID = "external-id."
}

/// What the texts of a rule are read in.
private struct Scope {
    let body: InboundValue
    let item: InboundValue

    func text(_ text: InboundText) -> String? { text.text(in: body, item: item) }

    func instant(_ text: InboundText?) throws(InboundObstacle) -> Instant? {
        guard let text, let words = self.text(text) else { return nil }
        guard let instant = Instant(inbound: words) else {
            throw InboundObstacle(
                path: text.paths,
                "\"\(words.prefix(60))\" is no time; it takes 2026-03-02T10:00:00Z, or seconds or milliseconds since 1970"
            )
        }
        return instant
    }

    func engagement(_ engagement: InboundMapping.Engagement) throws(InboundObstacle) -> InboundNews.Engagement {
        guard let type = text(engagement.type).map(Self.name), !type.isEmpty else {
            throw InboundObstacle(path: engagement.type.paths, "nothing there names what the person did")
        }
        return .init(type: type, attribution: engagement.attribution.compactMapValues(text))
    }

    /// The words as campaign files name engagements.
    private static func name(_ text: String) -> String {
        let words = text.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        return String(words.joined(separator: "-").prefix(64))
    }

    func stage(_ stage: InboundMapping.Stage) throws(InboundObstacle) -> InboundNews.Stage {
        let amount = stage.amount.flatMap(text)
        let money = amount.flatMap(Double.init).flatMap { Money(units: $0) }
        if let amount, money == nil {
            throw InboundObstacle(path: stage.amount?.paths, "\"\(amount.prefix(60))\" is no amount such as 1200.50")
        }
        return .init(stage: stage.stage, reason: stage.reason.flatMap(text), amount: money)
    }

    func consent(
        _ consent: InboundMapping.Consent, at: Instant?
    ) throws(InboundObstacle) -> InboundNews.Consent? {
        var isGiven = true
        if let given = consent.given {
            guard let words = text(given) else { return nil }
            guard let answer = Self.answer(words) else {
                throw InboundObstacle(
                    path: given.paths, "\"\(words.prefix(60))\" is neither yes nor no, so it is no consent")
            }
            isGiven = answer
        }
        return .init(
            channel: consent.channel, isGiven: isGiven, basis: consent.basis.flatMap(text),
            at: try instant(consent.on) ?? at)
    }

    private static func answer(_ words: String) -> Bool? {
        switch words.lowercased() {
        case "true", "yes", "1", "on", "y": true
        case "false", "no", "0", "off", "n": false
        default: nil
        }
    }

    func meeting(_ meeting: InboundMapping.Meeting) throws(InboundObstacle) -> InboundNews.Meeting {
        let starts = try instant(meeting.starts)
        guard meeting.isBooked else { return .cancelled(startsAt: starts, reason: meeting.reason.flatMap(text)) }
        guard let starts else {
            throw InboundObstacle(path: meeting.starts?.paths, "nothing there says when the meeting begins")
        }
        let ends = try instant(meeting.ends) ?? starts + .minutes(30)
        guard ends > starts else {
            throw InboundObstacle(path: meeting.ends?.paths, "the meeting would end before it begins")
        }
        return .booked(.init(startsAt: starts, endsAt: ends), with: meeting.with.flatMap(text))
    }
}

extension Instant {
    /// A moment as other systems write it: RFC 3339, `2026-03-02 10:00:00` on UTC's clock, or seconds or milliseconds
    /// since 1970; nil for anything else.
    package init?(inbound text: String) {
        if text.allSatisfy({ ("0"..."9").contains($0) }), let number = Int64(text), number > 99_999_999 {
            guard number < 100_000_000_000_000 else { return nil }
            self.init(milliseconds: number < 100_000_000_000 ? number * 1000 : number)
            return
        }
        let written = text.count == 19 ? text.replacing(" ", with: "T") + "Z" : text
        guard let instant = Instant(rfc3339: written) else { return nil }
        self = instant
    }
}
