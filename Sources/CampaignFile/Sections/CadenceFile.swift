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
            .later("limits", "how much a day or a lead may bear"),
            .later("days", "whether days are business days"),
            .required(
                "steps", "what is done, in order", .list(.section({ StepsFile.section })),
                example: "[{id: first-call, day: 1, call: opener}]"),
            .later("afterwards", "what becomes of a lead whose steps are done"),
            .later("replied", "what follows a reply"),
            .later("colleague-replied", "what follows a colleague's reply"),
            .later("out-of-office", "what follows an automatic answer"),
        ])

    /// - Parameter guides: the messages of the file; nil when it has no such section.
    static func cadence(
        _ node: YAMLNode, guides: [String: MessagesFile.Entry]?, _ reading: inout Reading
    ) -> Cadence? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        var cadence = Cadence(steps: [])
        if let hours = file["hours"].flatMap({ HoursFile.hours($0, &reading) }) { cadence.hours = hours }
        if let holidays = file["holidays"].flatMap({ HolidaysFile.rule($0, &reading) }) { cadence.holidays = holidays }
        if let lease = file.value("lease", .span(in: .minutes(1) ... .hours(12), "1m to 12h"), &reading) {
            cadence.lease = lease
        }
        if let skipping = file.value("skip-after", .skipping, &reading) { cadence.skipAfter = skipping.delay }
        cadence.steps = file["steps"].map { StepsFile.steps($0, guides: guides, &reading) } ?? []
        return cadence
    }
}

/// When an overdue step is skipped.
private struct Skipping {
    /// Nil for never.
    var delay: Delay?
}

extension ScalarForm<Skipping> {
    fileprivate static let skipping = ScalarForm(
        "a duration or never", hint: "write it as 3bd, 2w or never"
    ) { text in
        text == "never" ? Skipping() : ScalarForm<Delay>.delay.read(text).map { Skipping(delay: $0) }
    }
}
