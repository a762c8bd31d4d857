import Foundation

/// Time zones as lists name them.
enum TimeZoneName {
    /// The IANA name of a zone given by it, or by the way people in North America say it for somebody there.
    ///
    /// Nil when it is not known, or may be any of several: a fixed clock such as GMT is where people are only in a country
    /// that keeps it, and Eastern Time is another in Australia.
    ///
    /// - Parameter country: ISO 3166, nil where it is not known; the state is that of an address, two letters.
    static func iana(_ text: String, country: String?, state: String? = nil) -> String? {
        if text.contains("/") {
            return TimeZone(identifier: text) == nil ? nil : text
        }
        let name = text.foldedToLetters.replacing("standard", with: "").replacing("daylight", with: "")
        if universal.contains(name) { return country.flatMap { onGreenwichTime[$0] } }
        guard let country else { return spoken[name] }
        guard northAmerica.contains(country) else { return nil }
        return spoken[name].map { $0 == "America/Denver" && state == "AZ" ? "America/Phoenix" : $0 }
    }

    private static let northAmerica: Set<String> = ["US", "CA", "PR", "VI", "GU"]

    private static let universal: Set<String> = [
        "gmt", "utc", "z", "zulu", "wet", "greenwichmeantime", "greenwichmean", "coordinateduniversaltime", "gmt0",
        "utc0",
    ]

    /// Countries of one clock that stands at Greenwich's in winter, and what it is called.
    private static let onGreenwichTime: [String: String] = [
        "GB": "Europe/London", "IE": "Europe/Dublin", "IM": "Europe/Isle_of_Man", "JE": "Europe/Jersey",
        "GG": "Europe/Guernsey", "IS": "Atlantic/Reykjavik", "GH": "Africa/Accra", "SN": "Africa/Dakar",
        "CI": "Africa/Abidjan", "ML": "Africa/Bamako", "GM": "Africa/Banjul", "TG": "Africa/Lome",
    ]

    private static let spoken: [String: String] = [
        "eastern": "America/New_York", "easterntime": "America/New_York", "et": "America/New_York",
        "est": "America/New_York", "edt": "America/New_York", "central": "America/Chicago",
        "centraltime": "America/Chicago", "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago",
        "mountain": "America/Denver", "mountaintime": "America/Denver", "mt": "America/Denver",
        "mst": "America/Denver", "mdt": "America/Denver", "pacific": "America/Los_Angeles",
        "pacifictime": "America/Los_Angeles", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles",
        "pdt": "America/Los_Angeles", "alaska": "America/Anchorage", "akst": "America/Anchorage",
        "akdt": "America/Anchorage", "hawaii": "Pacific/Honolulu", "hst": "Pacific/Honolulu",
    ]
}
