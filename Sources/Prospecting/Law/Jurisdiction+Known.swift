extension Jurisdiction {
    /// Whether there is such a place: a country of ISO 3166-1, a state of the United States, a province of Canada.
    ///
    /// States of other countries are taken as they are written.
    package var isKnown: Bool {
        switch self {
        case .elsewhere: true
        case .country(let country): AddressZones.isPlace(country)
        case .state(let country, _):
            AddressZones.isPlace(country) && (!AddressZones.knowsStates(of: country) || AddressZones.isPlace(text))
        }
    }

    /// How to write a place that somebody wrote otherwise, for messages: `write it as GB` for `UK`, `write it as US-FL` for
    /// `FL`.
    package static func hint(for text: String) -> String {
        let code = text.uppercased()
        if let country = aliases[code] { return "write it as \(country)" }
        let states = ["US", "CA"].compactMap { Jurisdiction(country: $0, state: code) }.filter(\.isKnown)
        if let state = states.first { return "write it as \(state.text)" }
        if let place = Jurisdiction(code), place.isKnown { return "write it as \(place.text)" }
        if let country = Jurisdiction(code)?.country, AddressZones.knowsStates(of: country) {
            return "\(country) has no state of that code"
        }
        return "write it as US, US-FL or elsewhere"
    }

    /// What people write for countries whose code is another.
    private static let aliases = [
        "UK": "GB", "EN": "GB", "USA": "US", "CAN": "CA", "GER": "DE", "DEU": "DE", "FRA": "FR",
    ]
}
