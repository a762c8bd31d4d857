/// Area codes of country code 1 to the state or province that they serve.
struct AreaCodeTable: Sendable {
    struct Area: Hashable, Sendable {
        let country: String
        let subdivision: String
    }

    private let areas: [Substring: Area]

    /// Reads lines of `US-TX=210 214`.
    init(_ text: StaticString) {
        var areas: [Substring: Area] = [:]
        for (name, codes) in TableLines(text) {
            let area = Area(country: String(name.prefix(2)), subdivision: String(name.dropFirst(3)))
            for code in codes.split(separator: " ") {
                areas[code] = area
            }
        }
        self.areas = areas
    }

    /// The area of a national number of ten digits; nil for islands, territories, and codes that lie nowhere.
    subscript(national: String) -> Area? {
        areas[national.prefix(3)]
    }
}
