/// The time zones that a postal address may lie in, by its country and state.
enum AddressZones {
    /// The zones of a state, or of the whole country where the state is not known; nil where this machine does not know
    /// one of them, or the place is none that we know.
    static func zones(country: String, state: String?) -> [Zone]? {
        if let state, let zones = known["\(country)-\(state.uppercased())"] { return zones }
        return known[country]
    }

    /// The country that a zone lies in; nil for one that lies in none, such as UTC.
    static func country(of zone: Zone) -> String? { homes[zone.identifier] }

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

    private static let homes: [String: String] = {
        var homes: [String: String] = [:]
        for (zones, places) in lines {
            guard let country = places.first(where: { $0.utf8.count == 2 }) else { continue }
            for zone in zones { homes[zone] = country }
        }
        return homes
    }()

    private static let lines: [(zones: [String], places: [String])] = {
        let text = AddressZoneData.zones.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        return text.split(separator: "\n").compactMap { line in
            let sides = line.split(separator: "=").map { $0.split(separator: " ").map(String.init) }
            return sides.count == 2 ? (sides[0], sides[1]) : nil
        }
    }()
}
