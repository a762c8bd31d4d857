import LeadFile
import PhoneParsing
import Prospecting

/// Reads a country, a state or an area code as somebody wrote it.
enum AreaText {
    /// The area that an area stands for as people write it: `GB` for `UK`.
    ///
    /// - Throws: `invalid` for a country, a state or a country code that there is not, saying what may be meant.
    static func known(_ area: Area, by phones: PhoneParser) throws(Refusal) -> Area {
        switch area {
        case .areaCode(let digits):
            guard phones.isBeginning(String(digits.dropFirst())) else {
                throw unknown(area, "the beginning of no country's numbers")
            }
            return area
        case .country(let code):
            if let country = country(code) { return .country(country) }
            throw unknown(area, "no country")
        case .state(let code, let state):
            guard let country = country(code) else { throw unknown(area, "in no country") }
            guard let place = Jurisdiction("\(country)-\(state)"), place.isKnown else {
                throw unknown(area, "no state of \(country)")
            }
            return .state(country: country, state: state)
        }
    }

    /// What may be meant by a text that is no area: `; for Florida write US-FL`; nothing where it is no place either.
    static func suggestion(for text: String) -> String {
        if let country = PlaceName.country(text) { return "; for the country \(text.prefix(100)) write \(country)" }
        guard let state = PlaceName.state(text, in: nil) else { return "" }
        return "; for the state \(text.prefix(100)) write \(state.country)-\(state.code)"
    }

    private static func country(_ code: String) -> String? {
        Jurisdiction.country(code).isKnown ? code : PlaceName.country(code)
    }

    private static func unknown(_ area: Area, _ what: String) -> Refusal {
        Refusal(
            .invalid, "\"\(area.text)\" is \(what)\(suggestion(for: area.text)); areas are written GB, US-FL or +1850",
            details: ["field": "value", "value": area.text])
    }
}
