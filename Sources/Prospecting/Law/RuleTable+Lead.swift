import PhoneNumbers

extension RuleTable {
    /// Whom a call to a lead would reach, at the number that is to be called now.
    package func called(_ lead: Lead) -> CalledParty {
        let phone = lead.callableNumber?.phone
        return CalledParty(
            zones: zones(of: lead, phone),
            jurisdictions: CalledParty.jurisdictions(country: lead.country, state: lead.state, number: phone),
            line: phone.flatMap { Line($0.lineType) }, party: lead.party, hasConsented: lead.consents[.call] != nil,
            callHours: lead.callHours)
    }

    /// Where a lead's clock may stand: in the zone that somebody gave, else wherever the number may ring, and where the
    /// address lies too when it is not in the state, or the country, of the number.
    private func zones(of lead: Lead, _ phone: PhoneNumber?) -> [Zone] {
        let zones = lead.zones
        guard lead.timeZone == nil, !zones.isEmpty, let country = lead.country, let phone else { return zones }
        let isInState = lead.state == nil || phone.subdivision == nil || phone.subdivision == lead.state?.uppercased()
        guard country != phone.region || !isInState else { return zones }
        let address = CalledParty.jurisdictions(country: country, state: lead.state, number: nil)
        let more = lead.withListed(address.flatMap(\.chain).compactMap { self.zones[$0] }.last ?? [])
        return zones + more.filter { !zones.contains($0) }
    }
}
