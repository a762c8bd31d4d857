import Prospecting

extension QueryParameter where Value == LocalDate {
    static func day(_ name: String, _ summary: String) -> Self {
        QueryParameter(
            name: name, summary: summary, schema: ["type": "string", "format": "date"],
            wanted: "a day such as 2026-03-02", read: { LocalDate($0) })
    }
}

extension QueryParameter where Value == ReportPeriod {
    static func period(_ name: String, _ summary: String) -> Self {
        let words = ReportPeriod.Relative.allCases.map(\.rawValue).joined(separator: ", ")
        return QueryParameter(
            name: name, summary: summary,
            schema: ["type": "string", "examples": ["2026-W10", "2026-03", "last-week"]],
            wanted: "a day 2026-03-02, a week 2026-W10, a month 2026-03, a year 2026, or one of \(words)",
            read: { ReportPeriod($0) })
    }
}
