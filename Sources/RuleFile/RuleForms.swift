import FileReading
import Prospecting

extension ScalarForm<Jurisdiction> {
    static let jurisdiction = ScalarForm("a place") { text in
        Jurisdiction(text).flatMap { $0.isKnown ? $0 : nil }
    }.hinting { Jurisdiction.hint(for: $0) }
}

extension ScalarForm<[WeeklyHours.Opening]> {
    static let openings = ScalarForm(
        "hours of a day", hint: "write them as \"09:00-17:00\", or as \"10:00-13:00, 14:00-20:00\""
    ) { WeeklyHours.openings($0) }
}

extension ScalarForm<Span> {
    static let upToTenYears = ScalarForm.span(in: .minutes(1) ... .days(3650), "1m to 3650d")
}

extension FileValue {
    static let place = scalar("a place", pattern: "[A-Z]{2}(-[A-Z0-9]{1,3})?|elsewhere")
}

/// Hours by weekday.
enum HoursEntry {
    static func hours(_ node: YAMLNode, _ reading: inout Reading) -> WeeklyHours? {
        reading.hours(node) { entry, reading in reading.value(of: entry.value, .openings, "\"\(entry.key)\"") }
    }
}

/// The keys that say whom a rule or a loosening concerns.
enum ReachEntry {
    static let keys: [FileKey] = [
        .optional("parties", "the parties", .list(.oneOf(Party.allCases)), otherwise: "all"),
        .optional("lines", "the lines", .list(.oneOf(Line.allCases)), otherwise: "all"),
    ]

    static func reach(_ file: SectionReader, _ reading: inout Reading) -> Reach {
        let parties = file.values("parties", .oneOf("a party", Party.allCases), &reading)
        let lines = file.values("lines", .oneOf("a line", Line.allCases), &reading)
        return Reach(
            parties: parties.map { Set($0) } ?? Reach.everybody.parties,
            lines: lines.map { Set($0) } ?? Reach.everybody.lines)
    }
}

/// One cap of a rule.
enum CapEntry {
    static let section = FileSection(
        "a cap",
        [
            .required("calls", "how many may be tried", .whole(1...1000), example: "3"),
            .required(
                "within", "clock time, day or ever", .either([.clockTime, .oneOf(["day", "ever"])]), example: "24h"),
            .optional("to", "what they are counted by", .oneOf(Cap.Key.allCases), standard: "person"),
            .optional("about", "which of them count", .oneOf(Cap.Subject.allCases), standard: "anything"),
        ])

    static func cap(_ node: YAMLNode, _ reading: inout Reading) -> Cap? {
        guard let file = SectionReader(node, as: section, &reading),
            let most = file.value("calls", .whole(1...1000), &reading),
            let within = file.value("within", within, &reading)
        else { return nil }
        return Cap(
            most: most, within: within,
            key: file.value("to", .oneOf("what calls are counted by", Cap.Key.allCases), &reading) ?? .person,
            subject: file.value("about", .oneOf("a subject", Cap.Subject.allCases), &reading) ?? .anything)
    }

    private static let within = ScalarForm<Cap.Within>(
        "the time of a cap", hint: "write it as 24h or 30d, or as day or ever"
    ) { text in
        switch text {
        case "day": .localDay
        case "ever": .ever
        default: ScalarForm<Span>.upToTenYears.read(text).map { .rolling($0) }
        }
    }
}
