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
    /// Whom the calls of a class reach. Where a zone, a place or the hours they asked for are not known to this program on
    /// this machine, nobody of the class is called: to leave one out would widen the hours.
    func called(_ row: Row) throws -> CalledParty {
        var unreadable: [String] = []
        func all<Value>(_ column: StaticString, _ read: (String) -> Value?) throws -> [Value] {
            try row.text(column).spacedWords.compactMap { text in
                let value = read(text)
                if value == nil { unreadable.append("\"\(text)\"") }
                return value
            }
        }
        let hours = try row.optionalText("call_hours")
        var called = CalledParty(
            zones: try all("zones", Zone.init), jurisdictions: Set(try all("places") { Jurisdiction($0) }),
            line: try row.optionalText("line").flatMap(Line.init(rawValue:)),
            party: try row.optionalText("party").flatMap(Party.init(rawValue:)),
            hasConsented: try row.flag("has_consented"), callHours: hours.flatMap(WeeklyHours.init(words:)))
        if let hours, called.callHours == nil { unreadable.append("\"\(hours)\"") }
        guard !unreadable.isEmpty else { return called }
        called.zones = []
        called.unreadable = unreadable.joined(separator: ", ")
        return called
    }
}
