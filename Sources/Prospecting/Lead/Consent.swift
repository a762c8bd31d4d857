/// That a lead agreed to be contacted by a channel, as it can be shown.
package struct Consent: Sendable, Equatable {
    /// When the lead agreed.
    package var since: Instant
    /// Where that is written: a form, a letter, a call.
    package var basis: String

    package init(since: Instant, basis: String) {
        self.since = since
        self.basis = basis
    }
}

extension LocalDate {
    /// The last day that it is anywhere on earth: what lies behind it is in the future for everybody.
    package static func latest(at now: Instant) -> LocalDate { Zone.utc.local(now).date.adding(days: 1) }
}

extension RuleTable {
    /// The rule of the places a lead may be in that asks for its consent before it is mailed; nil where none does.
    package func mailConsentRule(for lead: Lead) -> MailRule? {
        let called = called(lead)
        let places = Set(called.jurisdictions.flatMap(\.chain))
        let party = party(of: called)
        return mail.first { rule in
            guard let place = rule.jurisdiction, places.contains(place), !rule.optIn.isEmpty else { return false }
            let isLoosened = loosenings.contains {
                $0.rule == rule.id && $0.reach.includes(party, on: called.line) && $0.includes(called.jurisdictions)
            }
            guard !isLoosened else { return false }
            return party.map(rule.optIn.contains) ?? true
        }
    }
}

extension MailSettings {
    /// On what ground mails go to leads of a country; the campaign's general one where the country is not known.
    package func basis(for country: String?) -> Basis { country.flatMap { basisByCountry[$0] } ?? basis }

    /// Why no mail may go to a lead, in words; nil when it may. The campaign asks for a consent, or the law does.
    package func missingConsent(of lead: Lead, by rules: RuleTable) -> String? {
        guard lead.consents[.mail] == nil else { return nil }
        let rule = rules.mailConsentRule(for: lead)
        guard basis(for: lead.country) == .consent || rule != nil else { return nil }
        let place = lead.country.map { " to \($0)" } ?? ""
        let asker = rule.map { " by \($0.name)" } ?? " in this campaign"
        return "a mail\(place) needs the lead's consent\(asker), and none is on record; write it down: "
            + "touchline lead consent \(lead.id) --channel mail --basis TEXT"
    }
}
