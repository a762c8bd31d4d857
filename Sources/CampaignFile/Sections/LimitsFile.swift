import FileReading
import Prospecting

/// `cadence.limits`: how much a day, a lead or an account may bear.
enum LimitsFile {
    static let section = FileSection(
        "\"limits\"",
        [
            .optional(
                "new-leads-a-day", "leads that begin on one day", .whole(1...100_000), otherwise: "no limit",
                example: "30"),
            .optional(
                "calls-per-lead-a-day", "calls to one lead on one day", .whole(1...100), otherwise: "no limit",
                example: "2"),
            .optional(
                "calls-per-lead", "calls to one lead in all", .whole(1...1000), otherwise: "no limit", example: "12"),
            .optional(
                "calls-per-account-a-day", "calls to all people of one account on one day", .whole(1...1000),
                otherwise: "no limit", example: "2"),
            .optional(
                "mails-per-lead-a-week", "mails to one lead in any seven days", .whole(1...100), otherwise: "no limit",
                example: "3"),
        ])

    static func limits(_ node: YAMLNode, _ reading: inout Reading) -> CadenceLimits? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        return CadenceLimits(
            newLeadsADay: file.value("new-leads-a-day", .whole(1...100_000), &reading),
            callsPerLeadADay: file.value("calls-per-lead-a-day", .whole(1...100), &reading),
            callsPerLead: file.value("calls-per-lead", .whole(1...1000), &reading),
            callsPerAccountADay: file.value("calls-per-account-a-day", .whole(1...1000), &reading),
            mailsPerLeadAWeek: file.value("mails-per-lead-a-week", .whole(1...100), &reading))
    }
}
