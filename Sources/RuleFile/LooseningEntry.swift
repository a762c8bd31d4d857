import FileReading
import Prospecting

/// One item of `relax`.
enum LooseningEntry {
    static let section = FileSection(
        "a loosening",
        [
            .required("rule", "the rule that is loosened", .name, example: "us"),
            .required("basis", "on what that rests, to be kept and shown", .text, example: "16 CFR 310.6(b)(7)"),
            .optional("places", "where it is loosened", .list(.place), otherwise: "wherever it holds"),
            .optional(
                "hours", "the hours that take the place of the rule's", .named(.hours, by: .weekdays),
                otherwise: "the rule is not applied at all"),
        ] + ReachEntry.keys)

    static func loosening(_ node: YAMLNode, rules: [String], _ reading: inout Reading) -> Loosening? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        let reach = ReachEntry.reach(file, &reading)
        let places = file.values("places", .jurisdiction, &reading)
        let hours = file["hours"].flatMap { HoursEntry.hours($0, &reading) }
        guard let rule = file.value("rule", .text, &reading), let basis = file.value("basis", .text, &reading) else {
            return nil
        }
        guard rules.contains(rule) else {
            reading.unknown(
                "there is no rule \"\(rule)\"", word: rule, at: file["rule"]?.start ?? file.start, known: rules)
            return nil
        }
        if file["places"] != nil, places?.isEmpty ?? true { return nil }
        return Loosening(
            rule: rule, reach: reach, places: places.map { Set($0) }, hours: hours, basis: basis)
    }
}

/// One item of `assume`.
enum AssumptionEntry {
    static let section = FileSection(
        "an assumption",
        [
            .required("countries", "the countries", .list(.country), example: "[DE, NL]"),
            .required("party", "what parties there are taken for", .oneOf(Party.allCases), example: "company"),
            .required("basis", "on what that rests, to be kept and shown", .text, example: "our lists hold companies"),
        ])

    static func assumption(_ node: YAMLNode, _ reading: inout Reading) -> PartyAssumption? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        let countries = file.values("countries", .country, &reading)
        let party = file.value("party", .oneOf("a party", Party.allCases), &reading)
        let basis = file.value("basis", .text, &reading)
        guard let countries, let party, let basis else { return nil }
        return PartyAssumption(countries: Set(countries), party: party, basis: basis)
    }
}

/// One entry of `blackouts`.
enum BlackoutEntry {
    static let section = FileSection(
        "a blackout",
        [
            .required("places", "where nobody is called", .list(.place), example: "[US-LA]"),
            .required("from", "the first day", .date, example: "2026-08-28"),
            .optional("until", "the last day", .date, otherwise: "until it is taken out"),
            .required("reason", "why, for messages", .text, example: "state of emergency"),
        ])

    static func blackouts(_ node: YAMLNode?, taken: [String], _ reading: inout Reading) -> [Blackout] {
        reading.named(node, "\"blackouts\"") { entry, reading in
            guard let file = SectionReader(entry.value, as: section, &reading) else { return nil }
            if taken.contains(entry.key) {
                reading.error(
                    "a rule is called \"\(entry.key)\" already", at: entry.keyStart, hint: "give it another name")
            }
            let until = file.value("until", .date, &reading)
            guard let places = file.values("places", .jurisdiction, &reading),
                let from = file.value("from", .date, &reading), let reason = file.value("reason", .text, &reading)
            else { return nil }
            if let until, until < from {
                reading.error("\"until\" is before \"from\"", at: file.position(of: "until"))
            }
            return Blackout(id: entry.key, jurisdictions: Set(places), from: from, until: until, reason: reason)
        }
    }
}
