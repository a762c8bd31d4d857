import FileReading
import Prospecting

/// `cadence.limits`: how much a day, a rep, a lead or an account may bear.
enum LimitsFile {
    static let section = FileSection(
        "\"limits\"",
        [
            .optional(
                "new-leads-a-day", "leads that begin on one day", .whole(1...100_000), otherwise: "no limit",
                example: "30"),
            .optional(
                "new-leads-per-rep-a-day",
                "leads that one rep begins on one day, of all campaigns together that give this key",
                .whole(1...10_000), otherwise: "no limit", example: "12"),
            .optional(
                "new-leads-per-queue-a-day",
                "leads that begin in the campaign's queue on one day, of all campaigns together that give this key",
                .whole(1...100_000), otherwise: "no limit", example: "40"),
            .optional(
                "calls-per-lead-a-day", "calls to one lead on one day", .whole(1...100), otherwise: "no limit",
                example: "2"),
            .optional(
                "calls-per-lead", "calls to one lead in all", .whole(1...1000), otherwise: "no limit", example: "12"),
            .optional(
                "calls-per-account-a-day", "calls to all people of one account on one day", .whole(1...1000),
                otherwise: "no limit", example: "2"),
            .optional(
                "caps", "further bounds on calls, those of all campaigns together", .list(.section { capSection }),
                otherwise: "none", example: "[{calls: 3, in: 24h, per: number}]"),
            .optional(
                "after-refusal", "how long nobody is called again who refused", .clockTime, otherwise: "not at all",
                example: "90d"),
            .optional(
                "mails-per-lead-a-week", "mails to one lead in any seven days", .whole(1...100), otherwise: "no limit",
                example: "3"),
        ])

    static let capSection = FileSection(
        "an item of \"caps\"", title: "cap",
        [
            .required("calls", "how many are allowed", .whole(1...1000), example: "3"),
            .required(
                "in", "any stretch of that length, a day on the campaign's clock, or ever",
                .either([.oneOf(["day", "ever"]), .clockTime]), example: "24h"),
            .optional("per", "what they are counted by", .oneOf(Cap.Key.allCases), standard: "person"),
        ])

    static func limits(_ node: YAMLNode, _ reading: inout Reading) -> CadenceLimits? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        return CadenceLimits(
            newLeadsADay: file.value("new-leads-a-day", .whole(1...100_000), &reading),
            newLeadsPerRepADay: file.value("new-leads-per-rep-a-day", .whole(1...10_000), &reading),
            newLeadsPerQueueADay: file.value("new-leads-per-queue-a-day", .whole(1...100_000), &reading),
            callsPerLeadADay: file.value("calls-per-lead-a-day", .whole(1...100), &reading),
            callsPerLead: file.value("calls-per-lead", .whole(1...1000), &reading),
            callsPerAccountADay: file.value("calls-per-account-a-day", .whole(1...1000), &reading),
            caps: file["caps"].map { caps($0, &reading) } ?? [],
            afterRefusal: file.value("after-refusal", .span(in: .hours(1) ... .days(3650), "1h to 3650d"), &reading),
            mailsPerLeadAWeek: file.value("mails-per-lead-a-week", .whole(1...100), &reading))
    }

    private static func caps(_ node: YAMLNode, _ reading: inout Reading) -> [Cap] {
        (reading.items(of: node, "\"caps\"") ?? []).compactMap { cap($0, &reading) }
    }

    private static func cap(_ node: YAMLNode, _ reading: inout Reading) -> Cap? {
        guard let file = SectionReader(node, as: capSection, &reading) else { return nil }
        let calls = file.value("calls", .whole(1...1000), &reading)
        let within = file.value("in", .capWithin, &reading)
        let key = file.value("per", .oneOf("what calls are counted by", Cap.Key.allCases), &reading)
        guard let calls, let within else { return nil }
        return Cap(most: calls, within: within, key: key ?? .person)
    }
}

extension ScalarForm<Cap.Within> {
    /// A stretch of clock time, a day, or all time.
    fileprivate static let capWithin = ScalarForm(
        "a time within which calls count", hint: "write it as 24h or 30d, as day, or as ever"
    ) { text in
        switch text {
        case "day": return .localDay
        case "ever": return .ever
        default:
            guard case .clock(let span)? = Delay(text), span >= .minutes(1), span <= .days(3650) else { return nil }
            return .rolling(span)
        }
    }
}
