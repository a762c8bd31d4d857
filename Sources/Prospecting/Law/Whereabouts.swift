import PhoneNumbers

/// What of a lead decides whom a call reaches, and in which zones: nothing else of it does, so leads that are alike in this
/// are alike for the rules.
package struct Whereabouts: Equatable, Sendable {
    /// What the number that is to be called tells.
    fileprivate struct Number: Equatable, Sendable {
        var region: String?
        var subdivision: String?
        var lineType: LineType
        /// None when one of them is not known on this machine.
        var zones: [Zone]
    }

    fileprivate let timeZone: Zone?
    fileprivate let listedZone: Zone?
    fileprivate let country: String?
    fileprivate let state: String?
    fileprivate let number: Number?
    fileprivate let party: Party?
    fileprivate let hasConsented: Bool
    fileprivate let callHours: WeeklyHours?

    /// Those of a lead at the number that is to be called now.
    package init(_ lead: Lead) {
        timeZone = lead.timeZone
        listedZone = lead.listedZone
        country = lead.country
        state = lead.state
        number = lead.callableNumber.map { number in
            Number(
                region: number.phone.region, subdivision: number.phone.subdivision, lineType: number.phone.lineType,
                zones: number.zones)
        }
        party = lead.party
        hasConsented = lead.consents[.call] != nil
        callHours = lead.callHours
    }

    /// Where the clock may stand: the zone that was given, else all that the address or the number may lie in, and the one
    /// that a list names.
    ///
    /// Where the address is in the area that the number belongs to, the number's zones are enough. None where it is not
    /// known where the number rings, and no list says.
    package var zones: [Zone] {
        if let timeZone { return [timeZone] }
        guard let number, !number.zones.isEmpty else {
            guard let listedZone else { return [] }
            let ofAddress = country.flatMap { AddressZones.zones(country: $0, state: state) } ?? [listedZone]
            // Of a country alone the list says where in it.
            return state == nil && ofAddress.contains(listedZone) ? [listedZone] : withListed(ofAddress)
        }
        let ofNumber = withListed(number.zones)
        guard let country, !agrees(with: number, in: country) else { return ofNumber }
        guard let ofAddress = AddressZones.zones(country: country, state: state) else { return ofNumber }
        let likely = withListed(ofAddress)
        return likely + ofNumber.filter { !likely.contains($0) }
    }

    /// Zones that somebody may be in, and the one that a list names: first where it is among them, since it is the
    /// likeliest then. It takes none of the others away.
    fileprivate func withListed(_ zones: [Zone]) -> [Zone] {
        guard let listedZone else { return zones }
        guard zones.contains(listedZone) else { return zones + [listedZone] }
        return [listedZone] + zones.filter { $0 != listedZone }
    }

    private func agrees(with number: Number, in country: String) -> Bool {
        guard number.region == country else { return false }
        guard let state, let subdivision = number.subdivision else { return true }
        return state.uppercased() == subdivision
    }
}

extension Whereabouts: Hashable {
    /// Hashes that by which nearly all that differ do.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(country)
        hasher.combine(state)
        hasher.combine(number?.subdivision)
        hasher.combine(timeZone)
        hasher.combine(callHours)
    }
}

extension RuleTable {
    /// Whom a call to a lead would reach, at the number that is to be called now.
    package func called(_ lead: Lead) -> CalledParty { called(Whereabouts(lead)) }

    func called(_ lead: Whereabouts) -> CalledParty {
        CalledParty(
            zones: zones(of: lead),
            jurisdictions: CalledParty.jurisdictions(
                country: lead.country, state: lead.state, region: lead.number?.region,
                subdivision: lead.number?.subdivision),
            line: lead.number.flatMap { Line($0.lineType) }, party: lead.party, hasConsented: lead.hasConsented,
            callHours: lead.callHours)
    }

    /// Where a lead's clock may stand: in the zone that somebody gave, else wherever the number may ring, and where the
    /// address lies too when it is not in the state, or the country, of the number.
    private func zones(of lead: Whereabouts) -> [Zone] {
        let zones = lead.zones
        guard lead.timeZone == nil, !zones.isEmpty, let country = lead.country, let number = lead.number else {
            return zones
        }
        let isInState =
            lead.state == nil || number.subdivision == nil || number.subdivision == lead.state?.uppercased()
        guard country != number.region || !isInState else { return zones }
        let address = CalledParty.jurisdictions(country: country, state: lead.state, region: nil, subdivision: nil)
        let more = lead.withListed(address.flatMap(\.chain).compactMap { self.zones[$0] }.last ?? [])
        return zones + more.filter { !zones.contains($0) }
    }
}
