/// The time zones that a postal address may lie in, by its country and state.
enum AddressZones {
    /// The zones of a state, or of the whole country where the state is not known; nil where this machine does not know
    /// one of them, or the place is none that we know.
    static func zones(country: String, state: String?) -> [Zone]? {
        if let state, let zones = known["\(country)-\(state.uppercased())"] { return zones }
        return known[country]
    }

    /// Whether that is a country, `US`, or one of the states that we know, `US-FL`.
    static func isPlace(_ code: String) -> Bool { places.contains(code) }

    /// Whether we know all states of a country.
    static func knowsStates(of country: String) -> Bool { country == "US" || country == "CA" }

    /// Kosovo, Ascension and Tristan da Cunha have numbers of their own, and no zone of their own.
    private static let places = Set(lines.flatMap(\.places) + ["XK", "AC", "TA"])

    private static let known: [String: [Zone]] = {
        var known: [String: [Zone]] = [:]
        for (names, places) in lines {
            let zones = names.compactMap(Zone.init)
            guard zones.count == names.count else { continue }
            for place in places { known[place] = zones }
        }
        return known
    }()

    private static let lines: [(zones: [String], places: [String])] = {
        let text = AddressZoneData.zones.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        return text.split(separator: "\n").compactMap { line in
            let sides = line.split(separator: "=").map { $0.split(separator: " ").map(String.init) }
            return sides.count == 2 ? (sides[0], sides[1]) : nil
        }
    }()
}
