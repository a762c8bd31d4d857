import FileReading
import Prospecting

/// A mapping file: what the messages of a source mean.
enum InboundMappingFile {
    static func mapping(_ node: YAMLNode, _ reading: inout Reading) -> InboundMapping? {
        guard let file = SectionReader(node, as: root, &reading) else { return nil }
        let otherwise = file.value("otherwise", .oneOf("what becomes of others", ["wait", "ignore"]), &reading)
        let rules = file["rules"].flatMap { reading.items(of: $0, "\"rules\"") } ?? []
        return InboundMapping(
            rules: rules.compactMap { rule($0, &reading) }, ignoresOthers: otherwise == "ignore")
    }

    private static func rule(_ node: YAMLNode, _ reading: inout Reading) -> InboundMapping.Rule? {
        guard let file = SectionReader(node, as: rule, &reading) else { return nil }
        var rule = InboundMapping.Rule()
        rule.each = file.value("each", .inboundPath, &reading)
        rule.conditions = file["when"].map { conditions($0, &reading) } ?? []
        rule.id = file.text("id", &reading)
        rule.at = file.text("at", &reading)
        rule.isIgnored = file.value("ignore", .flag, &reading) ?? false
        guard !rule.isIgnored else {
            reading.refuse(
                meanings + ["lead", "campaign", "create"], in: file, because: "means nothing with \"ignore\"")
            return rule
        }
        rule.lead = file["lead"].map { lead($0, &reading) } ?? [:]
        rule.campaign = file.value("campaign", .name, &reading)
        readMeaning(of: file, into: &rule, &reading)
        rule.createsLead = file.value("create", .flag, &reading) ?? rule.isOfStrangers
        if file.isWhole, !file.has("lead") {
            reading.error(
                "\"lead\" is missing in a rule", at: file.start,
                hint: "say by what the person is known: lead: {email: email}; or ignore: yes")
        }
        return rule
    }

    fileprivate static let pathHint =
        "write it as payload.email, answers[0].text, [\"a.name.with.dots\"] or answers[type=email].email"

    private static let meanings = ["engagement", "stage", "consent", "opt-out", "meeting"]

    private static func readMeaning(
        of file: SectionReader, into rule: inout InboundMapping.Rule, _ reading: inout Reading
    ) {
        rule.engagement = file["engagement"].flatMap { engagement($0, &reading) }
        rule.stage = file["stage"].flatMap { stage($0, &reading) }
        rule.consents = (file["consent"].flatMap { reading.sections(of: $0, "\"consent\"") } ?? []).compactMap {
            consent($0, &reading)
        }
        rule.optOut = file["opt-out"].flatMap { optOut($0, &reading) }
        rule.meeting = file["meeting"].flatMap { meeting($0, &reading) }
    }

    private static func conditions(_ node: YAMLNode, _ reading: inout Reading) -> [InboundMapping.Condition] {
        (reading.entries(of: node, "\"when\"") ?? []).compactMap { entry in
            let words = reading.values(of: entry.value, .text, "\"\(entry.key)\"")
            guard let path = path(entry, &reading), let words else { return nil }
            return .init(path: path, words: words == ["*"] ? [] : words)
        }
    }

    private static func path(_ entry: YAMLNode.Entry, _ reading: inout Reading) -> InboundPath? {
        if let path = InboundPath(entry.key) { return path }
        reading.error(
            "\"\(Reading.shortened(entry.key))\" is not a path", at: entry.keyStart, hint: pathHint)
        return nil
    }

    private static func lead(_ node: YAMLNode, _ reading: inout Reading) -> [String: InboundText] {
        var fields: [String: InboundText] = [:]
        for entry in reading.entries(of: node, "\"lead\"") ?? [] {
            let isKnown = InboundFields.known.contains(entry.key) || InboundFields.isOwn(entry.key)
            if !isKnown {
                reading.unknown(
                    "unknown field \"\(Reading.shortened(entry.key))\"", word: entry.key, at: entry.keyStart,
                    known: InboundFields.known + ["external-id.mautic", "custom.name"])
            }
            guard let text = reading.inboundText(entry.value, "\"\(entry.key)\""), isKnown else { continue }
            fields[entry.key] = text
        }
        return fields
    }

    private static func engagement(_ node: YAMLNode, _ reading: inout Reading) -> InboundMapping.Engagement? {
        guard let file = SectionReader(node, as: engagement, &reading) else { return nil }
        var attribution: [String: InboundText] = [:]
        for entry in file["attribution"].flatMap({ reading.entries(of: $0, "\"attribution\"") }) ?? [] {
            attribution[entry.key] = reading.inboundText(entry.value, "\"\(entry.key)\"")
        }
        return file.value("type", .inboundTemplate, &reading).map {
            .init(type: InboundText([$0]), attribution: attribution)
        }
    }

    private static func stage(_ node: YAMLNode, _ reading: inout Reading) -> InboundMapping.Stage? {
        if case .scalar = node.content {
            return reading.value(of: node, .oneOf("a stage", InboundMapping.Stage.known), "\"stage\"").map {
                .init(stage: $0)
            }
        }
        guard let file = SectionReader(node, as: stage, &reading) else { return nil }
        let reason = file.value("reason", .inboundTemplate, &reading)
        let amount = file.text("amount", &reading)
        return file.value("is", .oneOf("a stage", InboundMapping.Stage.known), &reading).map {
            .init(stage: $0, reason: reason.map { InboundText([$0]) }, amount: amount)
        }
    }

    private static func consent(_ node: YAMLNode, _ reading: inout Reading) -> InboundMapping.Consent? {
        guard let file = SectionReader(node, as: consent, &reading) else { return nil }
        let given = file.text("given", &reading)
        let basis = file.value("basis", .inboundTemplate, &reading)
        let on = file.text("on", &reading)
        return file.value("channel", .contactChannel, &reading).map {
            .init(channel: $0, given: given, basis: basis.map { InboundText([$0]) }, on: on)
        }
    }

    private static func optOut(_ node: YAMLNode, _ reading: inout Reading) -> InboundMapping.OptOut? {
        guard let file = SectionReader(node, as: optOut, &reading) else { return nil }
        let reason = file.value("reason", .inboundTemplate, &reading)
        return file.values("channels", .contactChannel, &reading).map {
            .init(channels: Set($0), reason: reason.map { InboundText([$0]) })
        }
    }

    private static func meeting(_ node: YAMLNode, _ reading: inout Reading) -> InboundMapping.Meeting? {
        guard let file = SectionReader(node, as: meeting, &reading) else { return nil }
        let word = file.value("is", .oneOf("what became of it", ["booked", "cancelled"]), &reading)
        if word == "booked", !file.has("starts") {
            reading.error(
                "\"starts\" is missing in \"meeting\"", at: file.start, hint: "add starts: with the path of its time")
        }
        return word.map {
            .init(
                isBooked: $0 == "booked", starts: file.text("starts", &reading), ends: file.text("ends", &reading),
                with: file.text("with", &reading), reason: file.text("reason", &reading))
        }
    }
}

extension InboundMapping.Rule {
    /// Whether somebody unknown who does this is somebody to call.
    fileprivate var isOfStrangers: Bool { optOut == nil && stage == nil && meeting?.isBooked != false }
}

extension SectionReader {
    fileprivate func text(_ key: String, _ reading: inout Reading) -> InboundText? {
        self[key].flatMap { reading.inboundText($0, "\"\(key)\"") }
    }
}

extension Reading {
    /// A path, a constant or a template; of several the first that gives anything.
    fileprivate mutating func inboundText(_ node: YAMLNode, _ what: String) -> InboundText? {
        guard let ways = values(of: node, .inboundWay, what), !ways.isEmpty else { return nil }
        return InboundText(ways)
    }

    /// The items of a list of mappings; one mapping is a list of one.
    fileprivate mutating func sections(of node: YAMLNode, _ what: String) -> [YAMLNode]? {
        if case .mapping = node.content { [node] } else { items(of: node, what) }
    }
}

extension ScalarForm<InboundPath> {
    fileprivate static let inboundPath = ScalarForm("a path", hint: InboundMappingFile.pathHint) { InboundPath($0) }
}

extension ScalarForm<InboundText.Way> {
    fileprivate static let inboundWay = ScalarForm(
        "a path, a constant or a template",
        hint:
            "\(InboundMappingFile.pathHint); a text that is always the same as =text; paths in a text as \"{{first}} {{last}}\""
    ) { InboundText.way($0) }

    fileprivate static let inboundTemplate = ScalarForm(
        "a text", hint: "a path in it is written as {{payload.email}}"
    ) { InboundText.template($0) }
}

extension ScalarForm<Channel> {
    fileprivate static let contactChannel = ScalarForm.oneOf("a channel", [Channel.call, .mail])
}
