import Prospecting

/// `cadence`: the steps and when they may happen.
enum CadenceFile {
    static let section = FileSection(
        "\"cadence\"",
        [
            .optional("hours", "when calls may start, on the lead's own clock"),
            .optional("holidays", "whose holidays are kept"),
            .optional("lease", "how long a rep holds a lead"),
            .optional("skip-after", "how long a step may be overdue before it is skipped"),
            .optional(
                "limits", "how much a day, a lead or an account may bear", .section { LimitsFile.section },
                standard: "no limits", example: "{calls-per-lead: 12}"),
            .optional(
                "days", "what a step's day counts: days on which the hours open where the lead is, or all days",
                .oneOf(CountedDays.allCases), standard: "business"),
            .required("steps", "what is done, in order", example: "[{id: first-call, day: 1, call: opener}]"),
            .optional(
                "afterwards", "what becomes of a lead whose steps are done",
                .section { ReactionsFile.afterwardsSection },
                standard: "{then: recycle, after: 90d, reason: no-response}"),
            .optional(
                "replied", "what follows a reply; it stops mails and calls at once",
                .section { ReactionsFile.repliedSection }, standard: "{then: task, task: \"Answer the mail\"}"),
            .optional(
                "colleague-replied", "what follows when somebody else at the account replied",
                .section { ReactionsFile.colleagueSection }, standard: "{then: pause, for: 5bd}"),
            .optional(
                "out-of-office", "what follows an automatic answer", .section { ReactionsFile.outOfOfficeSection },
                standard: "{then: pause, until: return-date, else: 7d}"),
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
