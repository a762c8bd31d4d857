import Prospecting

/// Whom the calls of a class reach, as columns hold it.
struct CalledColumns {
    let zones: String
    /// All of them, also those without a rule today: the classes outlive the table.
    let places: String
    let line: String?
    let party: String?
    let hasConsented: Bool
    let callHours: String?

    init(_ called: CalledParty) {
        zones = called.zones.map(\.identifier).joined(separator: " ")
        places = called.jurisdictions.map(\.text).sorted().joined(separator: " ")
        line = called.line?.rawValue
        party = called.party?.rawValue
        hasConsented = called.hasConsented
        callHours = called.callHours?.words
    }

    var key: String {
        [zones, places, line ?? "", party ?? "", hasConsented ? "consent" : "", callHours ?? ""].joined(separator: "|")
    }
}

extension Transaction {
    /// Whom the calls of a class reach.
    func called(_ row: Row) throws -> CalledParty {
        CalledParty(
            zones: try row.text("zones").split(separator: " ").compactMap { Zone(String($0)) },
            jurisdictions: Set(try row.text("places").split(separator: " ").compactMap { Jurisdiction(String($0)) }),
            line: try row.optionalText("line").flatMap(Line.init(rawValue:)),
            party: try row.optionalText("party").flatMap(Party.init(rawValue:)),
            hasConsented: try row.flag("has_consented"),
            callHours: try row.optionalText("call_hours").flatMap(WeeklyHours.init(words:)))
    }
}
