import Prospecting

/// The zone of a lead as its column holds it: a name, with a tilde before it where only a list gave it.
enum ZoneText {
    static func text(_ lead: Lead) -> String? {
        lead.timeZone?.identifier ?? lead.listedZone.map { "~" + $0.identifier }
    }

    /// The zone that somebody gave, and the one that a list gave; never both.
    static func read(_ text: String) -> (given: Zone?, listed: Zone?) {
        text.hasPrefix("~") ? (nil, Zone(String(text.dropFirst()))) : (Zone(text), nil)
    }
}
