import FileReading
import Prospecting

/// One rule of `mail`.
enum MailRuleEntry {
    static let section = FileSection(
        "a rule for mail",
        [
            .required("name", "what it is called", .text, example: "CAN-SPAM"),
            .optional("jurisdiction", "where it holds", .place, otherwise: "everywhere"),
            .optional("opt-in", "who must have consented", .list(.oneOf(Party.allCases)), otherwise: "nobody"),
            .optional("unsubscribe-within", "how soon an unsubscription is honoured", .duration),
            .optional("postal-address", "whether the sender's must be in the mail", .flag, standard: "no"),
        ] + OriginEntry.keys)

    static func rules(_ node: YAMLNode?, _ reading: inout Reading) -> [MailRule] {
        reading.named(node, "\"mail\"") { entry, reading in
            guard let file = SectionReader(entry.value, as: section, &reading),
                let name = file.value("name", .text, &reading)
            else { return nil }
            return MailRule(
                id: entry.key, jurisdiction: file.value("jurisdiction", .jurisdiction, &reading), name: name,
                optIn: Set(file.values("opt-in", .oneOf("a party", Party.allCases), &reading) ?? []),
                unsubscribeWithin: file.value("unsubscribe-within", .delay, &reading),
                needsPostalAddress: file.value("postal-address", .flag, &reading) ?? false,
                origin: OriginEntry.origin(file, isOperators: false, &reading))
        }
    }
}

/// `recording`.
enum RecordingEntry {
    static let section = FileSection(
        "\"recording\"",
        [
            .required("all-parties", "where all must consent", .list(.place), example: "[US-CA]"),
            .optional("disputed", "where the sources disagree", .list(.place)),
        ] + OriginEntry.keys)

    static func rule(_ node: YAMLNode?, _ reading: inout Reading) -> RecordingRule? {
        guard let node, let file = SectionReader(node, as: section, &reading) else { return nil }
        return RecordingRule(
            allParties: Set(file.values("all-parties", .jurisdiction, &reading) ?? []),
            disputed: Set(file.values("disputed", .jurisdiction, &reading) ?? []),
            origin: OriginEntry.origin(file, isOperators: false, &reading))
    }
}

/// `inherits` and `places`.
enum PlacesEntry {
    static func inheriting(_ node: YAMLNode?, _ reading: inout Reading) -> Set<Jurisdiction> {
        var places: Set<Jurisdiction> = []
        for entry in node.flatMap({ reading.entries(of: $0, "\"inherits\"") }) ?? [] {
            let states = reading.values(of: entry.value, .text, "\"\(entry.key)\"") ?? []
            places.formUnion(states.compactMap { Jurisdiction("\(entry.key)-\($0)") })
        }
        return places
    }

    static func zones(_ node: YAMLNode?, _ reading: inout Reading) -> [Jurisdiction: [Zone]] {
        var zones: [Jurisdiction: [Zone]] = [:]
        for entry in node.flatMap({ reading.entries(of: $0, "\"places\"") }) ?? [] {
            guard let place = ScalarForm<Jurisdiction>.jurisdiction.read(entry.key) else {
                reading.error("\"\(entry.key)\" is not a place", at: entry.keyStart)
                continue
            }
            zones[place] = reading.values(of: entry.value, .zone, "\"\(entry.key)\"")
        }
        return zones
    }
}
