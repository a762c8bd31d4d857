/// A telephone number that was parsed once, at the edge, with all that the number itself tells.
package struct PhoneNumber: Hashable, Sendable {
    /// The number in E.164: a plus sign and at most 15 digits, without the extension.
    package let e164: String
    /// The digits to dial after the call is answered.
    package let ext: String?
    /// The ISO 3166 country the number belongs to ("US"), nil for numbers of no country.
    package let region: String?
    /// The state or province of the area code ("TX"), nil when unknown or not in the United States or Canada.
    package let subdivision: String?
    /// The kind of line.
    package let lineType: LineType
    /// IANA names of every time zone the number may lie in, sorted; empty when unknown.
    package let zones: [String]

    /// Makes a number from parts that a parser or a store has already checked.
    package init(
        e164: String, ext: String?, region: String?, subdivision: String?, lineType: LineType, zones: [String]
    ) {
        self.e164 = e164
        self.ext = ext
        self.region = region
        self.subdivision = subdivision
        self.lineType = lineType
        self.zones = zones
    }
}
