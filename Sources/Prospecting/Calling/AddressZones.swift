/// The time zones that a postal address may lie in, by its country and state.
enum AddressZones {
    /// The zones of a state, or of the whole country where the state is not known; nil where this machine does not know
    /// one of them, or the place is none that we know.
    static func zones(country: String, state: String?) -> [Zone]? {
        if let state, let zones = known["\(country)-\(state.uppercased())"] { return zones }
        return known[country]
    }

    private static let known: [String: [Zone]] = {
        var known: [String: [Zone]] = [:]
        let text = AddressZoneData.zones.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        for line in text.split(separator: "\n") {
            let sides = line.split(separator: "=")
            guard sides.count == 2 else { continue }
            let names = sides[0].split(separator: " ")
            let zones = names.compactMap { Zone(String($0)) }
            guard zones.count == names.count else { continue }
            for place in sides[1].split(separator: " ") { known[String(place)] = zones }
        }
        return known
    }()
}
