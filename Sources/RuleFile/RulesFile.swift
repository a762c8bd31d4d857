import FileReading
import Prospecting

/// The whole of a file of rules.
enum RulesFile {
    /// Whose file it is: only the product's says where places lie and what mail and recording need.
    enum Kind {
        case bundled, operators
    }

    static func section(_ kind: Kind) -> FileSection {
        let own = [
            FileKey.optional(
                "rules", "rules by name; one more can only narrow the hours", .named(.section { RuleEntry.section })),
            .optional("holidays", "sets of days by name", .named(.section { HolidaySetEntry.section })),
            .optional("relax", "rules that are loosened", .list(.section { LooseningEntry.section })),
            .optional(
                "assume", "what parties are taken for where a lead does not say",
                .list(.section { AssumptionEntry.section })),
            .optional(
                "blackouts", "dates without calls by name, such as an emergency",
                .named(.section { BlackoutEntry.section })),
        ]
        guard kind == .bundled else { return FileSection("the file", title: "rules", own) }
        return FileSection(
            "the file", title: "bundled rules",
            own + [
                .required("version", "the day the rules were compiled", .date, example: "2026-11-21"),
                .optional("mail", "rules for mail by name", .named(.section { MailRuleEntry.section })),
                .optional("recording", "where recording needs the consent of all", .section { RecordingEntry.section }),
                .optional("inherits", "states without rules of their own", .named(.list(.text))),
                .optional("places", "the zones of places", .named(.list(.zone))),
            ])
    }

    /// The table that a file makes of another.
    static func table(
        _ file: SectionReader, version: String, over table: RuleTable, _ reading: inout Reading
    ) -> RuleTable {
        var table = table
        let isOperators = !table.rules.isEmpty
        table.version = version
        let sets = HolidaySetEntry.sets(file["holidays"], &reading)
        table.rules += RuleEntry.rules(
            file["rules"], sets: sets, taken: table.rules.map(\.id), isOperators: isOperators, &reading)
        let names = table.rules.map(\.id)
        table.mail += MailRuleEntry.rules(file["mail"], &reading)
        table.loosenings += reading.sections(file["relax"], "\"relax\"") {
            LooseningEntry.loosening($0, rules: names + table.mail.map(\.id), &$1)
        }
        table.assumptions += reading.sections(file["assume"], "\"assume\"", AssumptionEntry.assumption)
        table.blackouts += BlackoutEntry.blackouts(file["blackouts"], taken: names, &reading)
        table.recording = RecordingEntry.rule(file["recording"], &reading) ?? table.recording
        table.inheriting.formUnion(PlacesEntry.inheriting(file["inherits"], &reading))
        table.zones.merge(PlacesEntry.zones(file["places"], &reading)) { $1 }
        return table
    }
}

extension Reading {
    /// What each item of a list gives, without those that are wrong.
    mutating func sections<Value>(
        _ node: YAMLNode?, _ what: String, _ value: (YAMLNode, inout Reading) -> Value?
    ) -> [Value] {
        (node.flatMap { items(of: $0, what) } ?? []).compactMap { value($0, &self) }
    }

    /// What each entry of a mapping with names for keys gives, without those that are wrong.
    mutating func named<Value>(
        _ node: YAMLNode?, _ what: String, _ value: (YAMLNode.Entry, inout Reading) -> Value?
    ) -> [Value] {
        (node.flatMap { entries(of: $0, what) } ?? []).compactMap { isName($0) ? value($0, &self) : nil }
    }
}
