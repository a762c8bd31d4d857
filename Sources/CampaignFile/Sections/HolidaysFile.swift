import FileReading
import Prospecting

/// `cadence.holidays`: `lead`, or a list of countries and dates.
enum HolidaysFile {
    static func rule(_ node: YAMLNode, _ reading: inout Reading) -> HolidayRule? {
        if case .scalar("lead") = node.content { return .ofLead }
        guard let items = reading.items(of: node, "\"holidays\"") else { return nil }
        var countries: [String] = []
        var dates: Set<LocalDate> = []
        for item in items {
            switch reading.value(of: item, .holiday, "an item of \"holidays\"") {
            case .date(let date): dates.insert(date)
            case .country(let country):
                countries.append(country)
                if !Holidays.countriesWithRules.contains(country) {
                    reading.warn(
                        "the holidays of \(country) are not known to this version", at: item.start,
                        hint: "list their dates")
                }
            case nil: continue
            }
        }
        return .listed(countries: countries, dates: dates)
    }
}

/// One item of the list.
private enum Holiday {
    case country(String)
    case date(LocalDate)
}

extension ScalarForm<Holiday> {
    fileprivate static let holiday = ScalarForm(
        "a country or a date", hint: "write lead, or a list such as [US, 2026-12-24]"
    ) { text in
        LocalDate(text).map { .date($0) } ?? ScalarForm<String>.country.read(text).map { .country($0) }
    }
}
