import Prospecting

extension CallingHours {
    /// A campaign's hours in zones of which no more is known than where they are.
    static func of(_ campaign: Campaign, country: String?, zones: [Zone]) -> OpenHours {
        of(campaign, country: country, law: Rulebook.floor.law(of: CalledParty(zones: zones)))
    }

    /// The hours of a callback there.
    static func ofCallback(zones: [Zone]) -> OpenHours {
        ofCallback(Rulebook.floor.law(of: CalledParty(zones: zones)))
    }
}
