import FileReading
import Prospecting

/// One rule of `rules`.
enum RuleEntry {
    static let section = FileSection(
        "a rule",
        [
            .required("name", "whose rule it is, for messages", .text, example: "Florida"),
            .required("jurisdiction", "where it holds: a country, a state, or elsewhere", .place, example: "US-FL"),
            .optional(
                "hours", "when calls may start, by weekday; a day that is not named is shut",
                .named(.hours, by: .weekdays), example: "{mon-sat: \"08:00-20:00\"}"),
            .optional("holidays", "the set of days on which no call starts", .name, example: "us-al"),
            .optional("before-holidays", "what remains of the hours on the day before", .hours),
            .optional("clock", "the zone whose clock counts", .zone, otherwise: "the called party's"),
            .optional("caps", "how often calls may be tried", .list(.section { CapEntry.section })),
            .optional("cooldown", "how long nobody is called again who refused", .clockTime, example: "60d"),
            .optional("consent", "what of it a caller needs", .oneOf(Rule.ConsentNeed.allCases), standard: "none"),
            .optional("register", "the list to be asked", .section { registerSection }),
            .optional("emergencies", "whether an emergency bars calls", .flag, standard: "no"),
            .optional("from", "the first day of the call", .date), .optional("until", "the last day", .date),
        ] + ReachEntry.keys + OriginEntry.keys)

    private static let registerSection = FileSection(
        "a register",
        [
            .required("name", "what it is called", .text, example: "TPS"),
            .required("max-age", "how old a copy may be, in days", .whole(1...3650), example: "28"),
        ])

    static func rules(
        _ node: YAMLNode?, sets: [String: Holidays], taken: [String], isOperators: Bool, _ reading: inout Reading
    ) -> [Rule] {
        reading.named(node, "\"rules\"") { entry, reading in
            guard !taken.contains(entry.key) else {
                reading.error(
                    "there is a rule \"\(entry.key)\" already", at: entry.keyStart,
                    hint: "give yours another name; to loosen that one, use relax")
                return nil
            }
            return rule(entry, sets: sets, isOperators: isOperators, &reading)
        }
    }

    private static func rule(
        _ entry: YAMLNode.Entry, sets: [String: Holidays], isOperators: Bool, _ reading: inout Reading
    ) -> Rule? {
        guard let file = SectionReader(entry.value, as: section, &reading),
            let name = file.value("name", .text, &reading),
            let jurisdiction = file.value("jurisdiction", .jurisdiction, &reading)
        else { return nil }
        var rule = Rule(id: entry.key, name: name, jurisdiction: jurisdiction)
        rule.reach = ReachEntry.reach(file, &reading)
        rule.hours = file["hours"].flatMap { HoursEntry.hours($0, &reading) }
        rule.holidays = holidays(file, sets, &reading)
        rule.eve = file.value("before-holidays", .openings, &reading)
        rule.clock = file.value("clock", .zone, &reading)
        rule.caps = reading.sections(file["caps"], "\"caps\"", CapEntry.cap)
        rule.cooldown = file.value("cooldown", .upToTenYears, &reading).map { Cooldown(span: $0) }
        rule.consent = file.value("consent", .oneOf("a need of consent", Rule.ConsentNeed.allCases), &reading) ?? .none
        rule.register = file["register"].flatMap { register($0, &reading) }
        rule.bansInEmergencies = file.value("emergencies", .flag, &reading) ?? false
        rule.from = file.value("from", .date, &reading)
        rule.until = file.value("until", .date, &reading)
        if let from = rule.from, let until = rule.until, until < from {
            reading.error("\"until\" is before \"from\"", at: file.position(of: "until"))
        }
        rule.origin = OriginEntry.origin(file, isOperators: isOperators, &reading)
        return rule
    }

    private static func holidays(
        _ file: SectionReader, _ sets: [String: Holidays], _ reading: inout Reading
    ) -> Holidays {
        guard let name = file.value("holidays", .text, &reading) else { return .none }
        if Holidays.countriesWithRules.contains(name) { return Holidays(countries: [name], dates: []) }
        if let set = sets[name] { return set }
        reading.unknown(
            "there is no set of holidays \"\(name)\"", word: name, at: file["holidays"]?.start ?? file.start,
            known: sets.keys.sorted() + Holidays.countriesWithRules.sorted())
        return .none
    }

    private static func register(_ node: YAMLNode, _ reading: inout Reading) -> Rule.Register? {
        guard let file = SectionReader(node, as: registerSection, &reading),
            let name = file.value("name", .text, &reading),
            let days = file.value("max-age", .whole(1...3650), &reading)
        else { return nil }
        return Rule.Register(name: name, maxAgeDays: days)
    }
}
