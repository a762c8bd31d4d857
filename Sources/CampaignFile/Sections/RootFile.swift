import Prospecting

/// A campaign file as a whole.
enum RootFile {
    static let section = FileSection(
        "the file",
        [
            .required("campaign", "the name of the campaign, in commands and reports", .name, example: "spring-trial"),
            .optional("title", "what people call the campaign; its name when left out", .text, example: "Spring trial"),
            .optional(
                "owner", "the mail address of the manager who answers for it", .mailAddress,
                example: "manager@example.com"),
            .later("uses", "sections taken from another file"),
            .required(
                "queue", "the reps who share its calls; it comes into being when it is first named", .name,
                example: "inside-sales"),
            .later("assign", "whose lead it is"),
            .optional("starts", "the first day on which it calls; at once when left out", .date, example: "2026-03-02"),
            .optional("ends", "the last day on which it calls; never when left out", .date, example: "2026-06-30"),
            .optional(
                "time-zone", "the zone of its reports; it has no say in when leads are called", .zone,
                example: "America/Chicago"),
            .optional(
                "profile", "whom to call, and who first; everyone, and nobody first, when left out",
                .section({ ProfileFile.section })),
            .later("entry", "how leads come in"),
            .required(
                "cadence", "the steps and when they may happen", .section({ CadenceFile.section }),
                example: "{steps: [{id: first-call, day: 1, call: opener}]}"),
            .later("accounts", "people of one account, worked together"),
            .optional(
                "dispositions",
                "what follows each outcome of a call; a file names only what it wants otherwise, and may add its own",
                .section({ DispositionsFile.tableSection })),
            .optional(
                "reasons", "what a rep may give as a reason", .list(.name),
                standard: "[price, timing, competitor, no-need, other]", example: "[price, timing]"),
            .optional(
                "qualification", "the questions, and which answers make a lead good enough for sales",
                .section({ QualificationFile.section })),
            .later("meetings", "meetings and no-shows"),
            .optional("handoff", "who in sales gets which lead", .section({ HandoffFile.section })),
            .optional("messages", "call guides by name", .named(.section({ MessagesFile.section }))),
            .later("mail", "sending mail"),
            .later("webhooks", "telling other systems"),
            .later("goal", "what the campaign is to bring"),
            .optional(
                "team", "how many people call, and how much", .section({ TeamFile.section }),
                example: "{sdrs: 4, dials-a-day: 45}"),
        ])

    /// The campaign that a file describes; complete only where nothing was wrong.
    static func campaign(_ node: YAMLNode, _ reading: inout Reading) -> Campaign? {
        guard let root = SectionReader(node, as: section, &reading) else { return nil }
        let messages = root["messages"].map { MessagesFile.guides($0, &reading) }
        let cadence = root["cadence"].flatMap { CadenceFile.cadence($0, guides: messages, &reading) }
        let name = root.value("campaign", .name, &reading)
        let queue = root.value("queue", .name, &reading)
        let dates = period(root, &reading)
        return Campaign(
            name: name ?? "", title: root.value("title", .text, &reading),
            owner: root.value("owner", .mailAddress, &reading), queue: queue ?? "", starts: dates.starts,
            ends: dates.ends, timeZone: root.value("time-zone", .zone, &reading),
            profile: root["profile"].flatMap { ProfileFile.profile($0, &reading) } ?? .everyone,
            cadence: cadence ?? Cadence(steps: []),
            dispositions: root["dispositions"].map { DispositionsFile.table($0, &reading) } ?? .standard,
            reasons: root.values("reasons", .name, &reading) ?? Campaign.standardReasons,
            qualification: root["qualification"].flatMap { QualificationFile.qualification($0, &reading) },
            route: root["handoff"].flatMap { HandoffFile.route($0, &reading) } ?? [],
            messages: messages?.mapValues(\.guide) ?? [:],
            team: root["team"].flatMap { TeamFile.team($0, &reading) })
    }

    private static func period(
        _ root: SectionReader, _ reading: inout Reading
    ) -> (starts: LocalDate?, ends: LocalDate?) {
        let starts = root.value("starts", .date, &reading)
        let ends = root.value("ends", .date, &reading)
        if let starts, let ends, ends < starts, let node = root["ends"] {
            reading.error(
                "\"ends\" is before \"starts\"", at: node.start, hint: "the campaign starts on \(starts.iso)")
        }
        return (starts, ends)
    }
}
