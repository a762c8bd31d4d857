import FileReading
import Prospecting

/// `cadence`: the steps and when they may happen.
enum CadenceFile {
    static let section = FileSection(
        "\"cadence\"",
        [
            .optional(
                "hours",
                "when calls may start, on the lead's own clock, by weekday, range of weekdays, or daily for all seven; "
                    + "they are cut to 08:00 to 21:00, whatever is written",
                .named(.list(.hours), by: .weekdays), standard: "{mon-fri: \"09:00-17:00\"}",
                example: "{mon-fri: \"09:00-17:00\", sat: \"10:00-12:00, 14:00-16:00\"}"),
            .optional(
                "holidays", "the days without calls: those of the lead's country, or a list of countries and dates",
                .either([.oneOf(["lead"]), .list(.either([.date, .country]))]), standard: "lead",
                example: "[US, 2026-12-24]"),
            .optional(
                "lease", "how long a rep holds a lead that was given out, from 1m to 12h",
                .scalar(
                    "clock time from 1m to 12h",
                    pattern: "0*([1-9][0-9]?|[1-6][0-9]{2}|7[01][0-9]|720)m|0*([1-9]|1[0-2])h"),
                standard: "30m", example: "45m"),
            .optional(
                "skip-after", "how long a step may be overdue before it is skipped",
                .either([.oneOf(["never"]), .duration]), standard: "3bd", example: "1w"),
            .optional(
                "limits", "how much a day, a lead or an account may bear", .section { LimitsFile.section },
                otherwise: "no limits", example: "{calls-per-lead: 12}"),
            .optional(
                "days",
                "what the day of a step counts: days on which the hours open where the lead is, without holidays, or all "
                    + "days",
                .oneOf(CountedDays.allCases), standard: "business", example: "calendar"),
            .required(
                "steps", "what is done, in order", .list(.section({ StepsFile.section })),
                example: "[{id: first-call, day: 1, call: opener}]"),
            .optional(
                "afterwards", "what becomes of a lead whose steps are done",
                .section { ReactionsFile.afterwardsSection },
                standard: "{then: recycle, after: 90d, reason: no-response}", example: "{then: finish}"),
            .optional(
                "replied", "what follows a reply; it stops mails and calls at once",
                .section { ReactionsFile.repliedSection }, standard: "{then: task, task: \"Answer the mail\"}",
                example: "{then: task, task: \"Answer the mail\", call-within: 1bh}"),
            .optional(
                "colleague-replied", "what follows when somebody else at the account replied",
                .section { ReactionsFile.colleagueSection }, standard: "{then: pause, for: 5bd}",
                example: "{then: next-step}"),
            .optional(
                "out-of-office", "what follows an automatic answer", .section { ReactionsFile.outOfOfficeSection },
                standard: "{then: pause, until: return-date, else: 7d}", example: "{then: pause, for: 5bd}"),
        ])

    static func cadence(_ node: YAMLNode, _ names: CampaignNames, _ reading: inout Reading) -> Cadence? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        var cadence = Cadence(steps: [])
        if let hours = file["hours"].flatMap({ HoursFile.hours($0, &reading) }) { cadence.hours = hours }
        if let holidays = file["holidays"].flatMap({ HolidaysFile.rule($0, &reading) }) { cadence.holidays = holidays }
        if let lease = file.value("lease", .span(in: .minutes(1) ... .hours(12), "1m to 12h"), &reading) {
            cadence.lease = lease
        }
        if let skipping = file.value("skip-after", .delayOrNever("3bd, 2w"), &reading) {
            cadence.skipAfter = skipping.delay
        }
        if let days = file.value("days", .oneOf("a way to count days", CountedDays.allCases), &reading) {
            cadence.days = days
        }
        if let limits = file["limits"].flatMap({ LimitsFile.limits($0, &reading) }) { cadence.limits = limits }
        cadence.steps = file["steps"].map { StepsFile.steps($0, names, &reading) } ?? []
        if let end = file["afterwards"].flatMap({ ReactionsFile.afterwards($0, &reading) }) { cadence.afterwards = end }
        cadence.reactions = reactions(file, &reading)
        return cadence
    }

    private static func reactions(_ file: SectionReader, _ reading: inout Reading) -> MailReactions {
        var reactions = MailReactions()
        if let reply = file["replied"].flatMap({ ReactionsFile.replied($0, &reading) }) { reactions.replied = reply }
        if let colleague = file["colleague-replied"].flatMap({ ReactionsFile.colleagueReplied($0, &reading) }) {
            reactions.colleagueReplied = colleague
        }
        if let away = file["out-of-office"].flatMap({ ReactionsFile.outOfOffice($0, &reading) }) {
            reactions.outOfOffice = away
        }
        return reactions
    }
}
