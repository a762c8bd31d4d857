import PhoneNumbers
import Prospecting

/// Calls that were not given out as they were made: another number was dialled, or no touch asked for them.
extension Transaction {
    /// What a call stood under at the moment it was made, to the number that was dialled; what was in its way is part of
    /// it.
    ///
    /// - Parameter touch: the call that was asked for; nil where none was, so that the law's hours count alone.
    func judge(_ outcome: Outcome, of scene: Scene, as touch: OpenTouch?) throws -> Proof {
        let lead = scene.facts.lead.asDialled(outcome)
        let (campaign, moment) = (scene.version.campaign, outcome.calledAt)
        let calling = CallingClass(
            campaign: campaign, country: lead.country, law: rules.law(of: lead), parts: [],
            isCallback: touch.map { $0.kind == .callback } ?? true)
        let limits = callLimits(of: campaign, on: lead, now: moment)
        let log = try callLog(of: lead, for: limits, now: moment).before(moment)
        var proof = Proof(
            calling, campaignVersion: String(scene.version.digest.prefix(12)), number: lead.callableNumber,
            openUntil: nil, caps: limits.map { $0.standing(in: log, at: moment) }.compactMap(Proof.Cap.init),
            now: moment)
        switch calling.state(ofCallDue: touch?.due, at: moment) {
        case .open(let until): proof.openUntil = until
        case .shut(_, let reason, _): proof.shut = reason
        }
        if let bar = try bar(to: lead, at: moment) { (proof.openUntil, proof.shut) = (nil, bar) }
        return proof
    }

    /// Why a lead was not to be called at a moment, at the numbers it has; without a word that tells who it is.
    private func bar(to lead: Lead, at moment: Instant) throws -> String? {
        let found = try suppressions(of: lead).first { $0.channels.contains(.call) && $0.since <= moment }
        if let found { return "suppressed (\(found.target.kindWords))" }
        return try closedAreas(now: moment).first(covering: lead, by: rules.table, at: moment)?.words
    }
}

extension Lead {
    /// As if the number that was dialled were its only one, and a good one.
    fileprivate func asDialled(_ outcome: Outcome) -> Lead {
        guard let e164 = outcome.number ?? callableNumber?.phone.e164 else { return self }
        let phone =
            numbers.first { $0.phone.e164 == e164 }?.phone ?? outcome.dialled
            ?? PhoneNumber(e164: e164, ext: nil, region: nil, subdivision: nil, lineType: .unknown, zones: [])
        var lead = self
        lead.numbers = [LeadNumber(phone: phone)]
        return lead
    }
}

extension Suppression.Target {
    /// Whom it binds, without saying who that is.
    fileprivate var kindWords: String {
        switch self {
        case .number: "this number"
        case .email: "this mail address"
        case .domain: "everybody at this company"
        case .listed(_, let register): "listed by \(register)"
        case .person, .account, .area: words
        }
    }
}

extension CallLog {
    /// The calls that had been made by then.
    fileprivate func before(_ moment: Instant) -> CallLog {
        CallLog(
            number: number.filter { $0.at < moment }, person: person.filter { $0.at < moment },
            account: account.filter { $0.at < moment })
    }
}
