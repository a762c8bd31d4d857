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
            .later("limits", "how much a day or a lead may bear"),
            .later("days", "whether days are business days"),
            .required("steps", "what is done, in order", example: "[{id: first-call, day: 1, call: opener}]"),
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
