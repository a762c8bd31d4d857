import Foundation

/// Time zones as lists name them.
enum TimeZoneName {
    /// The IANA name of a zone given by it or by the way people in North America say it; nil when it is not known.
    static func iana(_ text: String) -> String? {
        if text.contains("/") {
            return TimeZone(identifier: text) == nil ? nil : text
        }
        return spoken[text.foldedToLetters.replacing("standard", with: "").replacing("daylight", with: "")]
    }

    private static let spoken: [String: String] = [
        "eastern": "America/New_York", "easterntime": "America/New_York", "et": "America/New_York",
        "est": "America/New_York", "edt": "America/New_York", "central": "America/Chicago",
        "centraltime": "America/Chicago", "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago",
        "mountain": "America/Denver", "mountaintime": "America/Denver", "mt": "America/Denver",
        "mst": "America/Denver", "mdt": "America/Denver", "pacific": "America/Los_Angeles",
        "pacifictime": "America/Los_Angeles", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles",
        "pdt": "America/Los_Angeles", "alaska": "America/Anchorage", "akst": "America/Anchorage",
        "akdt": "America/Anchorage", "hawaii": "Pacific/Honolulu", "hst": "Pacific/Honolulu", "utc": "UTC",
        "gmt": "UTC",
    ]
}
