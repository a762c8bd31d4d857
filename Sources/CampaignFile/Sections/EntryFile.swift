import FileReading
import Prospecting

/// `entry`: how leads come in.
enum EntryFile {
    static let section = FileSection(
        "\"entry\"",
        [
            .optional(
                "mql-when", "what makes a raw lead a marketing-qualified one", .condition(.entry),
                otherwise: "every enrolled lead is worked as it comes", example: "{event: [demo-request]}"),
            .optional(
                "inbound", "leads who asked for a call", .section { inboundSection }, otherwise: "nobody",
                example: "{when: {event: [demo-request]}, call-within: 5m}"),
            .optional(
                "re-enter-after", "how long after it finished a lead may be enrolled again",
                .either([.duration, .oneOf(["never"])]), standard: "never", example: "180d"),
            .optional(
                "exclusive", "yes: a lead that another campaign works stays there", .flag, standard: "true",
                example: "no"),
            .optional(
                "takes-over", "campaigns that this one may take a lead from", .list(.name), otherwise: "none",
                example: "[midmarket-nurture]"),
        ])

    static let inboundSection = FileSection(
        "\"inbound\"",
        [
            .required("when", "what they did or are", .condition(.entry), example: "{event: [demo-request]}"),
            .optional(
                "no-older-than", "how long it counts, from when it happened rather than arrived", .clockTime,
                standard: "1d", example: "4h"),
            .optional("call-within", "how soon a rep is to call", .duration, standard: "5m", example: "10m"),
        ])

    /// - Parameter campaign: the campaign's own name.
    static func entry(_ node: YAMLNode, of campaign: String?, _ reading: inout Reading) -> Entry? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        var entry = Entry()
        entry.mqlWhen = file["mql-when"].flatMap { ConditionFile.condition($0, .entry, &reading) }
        entry.inbound = file["inbound"].flatMap { inbound($0, &reading) }
        entry.reEnterAfter = file.value("re-enter-after", .delayOrNever("180d, 26w"), &reading)?.delay
        entry.isExclusive = file.value("exclusive", .flag, &reading) ?? entry.isExclusive
        entry.takesOver = file.values("takes-over", .name, &reading) ?? []
        if let campaign, entry.takesOver.contains(campaign) {
            reading.error(
                "a campaign cannot take leads from itself", at: file.position(of: "takes-over"),
                hint: "take \"\(campaign)\" out; re-enter-after says when its own leads may come again")
        }
        return entry
    }

    private static func inbound(_ node: YAMLNode, _ reading: inout Reading) -> Entry.Inbound? {
        guard let file = SectionReader(node, as: inboundSection, &reading) else { return nil }
        let when = file["when"].flatMap { ConditionFile.condition($0, .entry, &reading) }
        let age = file.value("no-older-than", .span(in: .minutes(1) ... .days(365), "1m to 365d"), &reading)
        let callWithin = file.value("call-within", .delay, &reading)
        guard let when else { return nil }
        var inbound = Entry.Inbound(when: when)
        if let age { inbound.noOlderThan = age }
        if let callWithin { inbound.callWithin = callWithin }
        return inbound
    }
}
