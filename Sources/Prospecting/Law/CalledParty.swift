import PhoneNumbers

/// Whom a call would reach, as far as rules tell people apart.
package struct CalledParty: Hashable, Sendable {
    /// All zones in which the telephone may ring, the likeliest first.
    package var zones: [Zone]
    /// All places whose law may protect them: those of the address and those of the number.
    package var jurisdictions: Set<Jurisdiction>
    /// The kind of line; nil where it is not known.
    package var line: Line?
    /// In what capacity they are called; nil where it is not known.
    package var party: Party?
    /// Whether their consent to such calls is on record.
    package var hasConsented: Bool
    /// When they said they may be called; nil where they said nothing.
    package var callHours: WeeklyHours?
    /// What is written of them and cannot be read on this machine, so that there are no zones; nil where all can.
    package var unreadable: String?

    /// Somebody of whom nothing is known but where the telephone may ring.
    package init(
        zones: [Zone], jurisdictions: Set<Jurisdiction> = [], line: Line? = nil, party: Party? = nil,
        hasConsented: Bool = false, callHours: WeeklyHours? = nil
    ) {
        self.zones = zones
        self.jurisdictions = jurisdictions
        self.line = line
        self.party = party
        self.hasConsented = hasConsented
        self.callHours = callHours
    }
}

extension CalledParty {
    /// The places whose law may protect somebody with that address and that number.
    ///
    /// Both count: a state's law protects who lives there whatever their area code, and who may be thought to live
    /// there by it.
    package static func jurisdictions(
        country: String?, state: String?, region: String?, subdivision: String?
    ) -> Set<Jurisdiction> {
        var places: Set<Jurisdiction> = []
        if let country { places.insert(place(country, state)) }
        if let region { places.insert(place(region, subdivision)) }
        return places
    }

    private static func place(_ country: String, _ state: String?) -> Jurisdiction {
        Jurisdiction(country: country, state: state?.uppercased()) ?? Jurisdiction(country) ?? .country(country)
    }
}

extension Line {
    /// The kind of line that a number is of; nil where its number does not tell.
    package init?(_ type: LineType) {
        switch type {
        case .fixed: self = .fixed
        case .mobile: self = .mobile
        case .unknown, .tollFree, .premium, .personal, .voip, .other: return nil
        }
    }
}
