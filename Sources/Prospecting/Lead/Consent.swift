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
        let party = party(of: called(lead))
        return mailRules(for: lead).first { rule in
            rule.jurisdiction != nil && (party.map(rule.optIn.contains) ?? !rule.optIn.isEmpty)
        }
    }

    /// The rule by which a mail to a lead must carry the sender's postal address; nil where none does.
    package func postalAddressRule(for lead: Lead) -> MailRule? {
        mailRules(for: lead).first { $0.needsPostalAddress }
    }

    /// Those of the places a lead may be in, and of everywhere, but for what the operator has loosened.
    private func mailRules(for lead: Lead) -> [MailRule] {
        let called = called(lead)
        let places = Set(called.jurisdictions.flatMap(\.chain))
        let party = party(of: called)
        return mail.filter { rule in
            guard rule.jurisdiction.map(places.contains) ?? true else { return false }
            return !loosenings.contains {
                $0.rule == rule.id && $0.reach.includes(party, on: called.line) && $0.includes(called.jurisdictions)
            }
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

    /// Why no mail may be sent to a lead, in words; nil when it may: a consent is missing, or the address that the law wants
    /// in it.
    package func missingBasis(of lead: Lead, by rules: RuleTable) -> String? {
        missingConsent(of: lead, by: rules) ?? missingAddress(of: lead, by: rules)
    }

    private func missingAddress(of lead: Lead, by rules: RuleTable) -> String? {
        guard postalAddress?.contains(where: { !$0.isWhitespace }) != true,
            let rule = rules.postalAddressRule(for: lead)
        else { return nil }
        return "a mail to \(rule.jurisdiction?.text ?? "anybody") must carry the sender's postal address by "
            + "\(rule.name), and the campaign gives none; add to its file mail: postal-address"
    }
}
