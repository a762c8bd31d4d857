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

extension MailSettings {
    /// On what ground mails go to leads of a country; the campaign's general one where the country is not known.
    package func basis(for country: String?) -> Basis { country.flatMap { basisByCountry[$0] } ?? basis }

    /// Why no mail may go to a lead, in words; nil when it may.
    package func missingConsent(of lead: Lead) -> String? {
        guard basis(for: lead.country) == .consent, lead.consents[.mail] == nil else { return nil }
        let place = lead.country.map { $0 == "" ? "" : " to \($0)" } ?? ""
        return "a mail\(place) needs the lead's consent, and none is on record; write it down: "
            + "touchline lead consent \(lead.id) --channel mail --basis TEXT"
    }
}
