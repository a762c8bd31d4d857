import FileReading
import Prospecting

/// `cadence.steps`: calls, mails and tasks, in order.
enum StepsFile {
    static let section = FileSection(
        "a step",
        [
            .required("id", "what the step is called, once in a campaign", .name, example: "first-call"),
            .optional(
                "day", "the day of the cadence, from 1", .whole(1...366), otherwise: "that of the step before",
                example: "3"),
            .optional("after", "how long after the step before", .duration, otherwise: "at once", example: "2h"),
            .optional("call", "a call, with the guide of that name", .name, example: "opener"),
            .optional("task", "something done by hand, in words", .text, example: "\"Connect on LinkedIn\""),
            .optional(
                "at", "with a call: at a part of the day in which this lead was not tried",
                .oneOf(["another-time-of-day"]), otherwise: "any time", example: "another-time-of-day"),
            .optional("email", "a mail, with the message of that name", .name, example: "intro"),
            .optional(
                "if", "what earlier steps came to, by their ids; of each any of these, or the step is passed over",
                .named(.list(.name)), otherwise: "always", example: "{first-call: [voicemail, no-answer]}"),
            .optional(
                "only", "for which leads; the others pass it over", .condition(.step), otherwise: "all",
                example: "{tier: [A, B]}"),
            .optional(
                "by", "with a mail: by hand, the rep edits it and sends it", .oneOf(["hand"]),
                otherwise: "it sends itself", example: "hand"),
            .optional(
                "as", "with a mail: as a reply, it goes into the thread of the mail before", .oneOf(["reply"]),
                otherwise: "a thread of its own", example: "reply"),
        ],
        rules: [
            .oneOf([["call"], ["email"], ["task"]]), .needs("at", "call"), .needs("by", "email"), .needs("as", "email"),
        ])

    /// The ids of all steps, without a word on what is wrong with them.
    static func ids(_ node: YAMLNode) -> [String]? {
        guard case .list(let items) = node.content else { return nil }
        return items.compactMap { item in
            guard case .mapping(let entries) = item.content else { return nil }
            guard case .scalar(let id) = entries.first(where: { $0.key == "id" })?.value.content else { return nil }
            return id
        }
    }

    static func steps(_ node: YAMLNode, _ names: CampaignNames, _ reading: inout Reading) -> [Step] {
        var steps: [Step] = []
        var used: [String: Int] = [:]
        var isWhole = true
        var lastDay = 0
        for item in reading.items(of: node, "\"steps\"") ?? [] {
            guard let file = SectionReader(item, as: section, &reading) else { continue }
            let id = id(file, taken: steps.map(\.id), &reading)
            let day = day(file, after: &lastDay, &reading)
            let work = StepWorkFile.work(file, after: steps, names, &reading)
            isWhole = isWhole && file.isWhole && work != nil
            if let message = work?.message { used[message] = used[message] ?? steps.count }
            steps.append(
                Step(
                    id: id, day: steps.isEmpty && !file.has("after") ? day ?? 1 : day,
                    after: file.value("after", .delay, &reading), work: work ?? .call(guide: nil),
                    atAnotherTimeOfDay: file.value("at", .anotherTime, &reading) != nil,
                    condition: file["if"].map { EarlierResultsFile.results($0, of: steps, names, &reading) } ?? [],
                    only: file["only"].flatMap { ConditionFile.condition($0, .step(tiers: names.tiers), &reading) }))
        }
        if isWhole { check(used, in: steps, names.messages ?? [:], &reading) }
        return steps
    }

    /// Says which messages nothing uses, and which name notes that nobody has written by then.
    ///
    /// - Parameter uses: the first step, by its place, that uses each message.
    private static func check(
        _ uses: [String: Int], in steps: [Step], _ messages: [String: MessagesFile.Entry], _ reading: inout Reading
    ) {
        let places = Dictionary(steps.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        for (message, step) in uses.sorted(by: { $0.value < $1.value }) {
            for note in messages[message]?.notes ?? [] where places[note.step].map({ $0 >= step }) ?? false {
                reading.error(
                    "\"\(steps[step].id)\" comes before the notes of \"\(note.step)\" are written",
                    at: note.position, hint: "name an earlier step, or put it into a {{#notes.\(note.step)}} section")
            }
        }
        guard uses.keys.allSatisfy({ messages[$0] != nil }) else { return }
        for (name, entry) in messages.sorted(by: { $0.value.start < $1.value.start })
        where entry.start.file == 0 && uses[name] == nil {
            switch entry.content {
            case .guide:
                reading.warn(
                    "no step calls with \"\(name)\"", at: entry.start, hint: "name it in a step, as call: \(name)")
            case .mail:
                reading.warn(
                    "no step sends \"\(name)\"", at: entry.start, hint: "name it in a step, as email: \(name)")
            case .unclear: continue
            }
        }
    }

    private static func id(_ file: SectionReader, taken: [String], _ reading: inout Reading) -> String {
        guard let id = file.value("id", .name, &reading), let node = file["id"] else { return "" }
        if taken.contains(id) {
            reading.error("two steps are called \"\(id)\"", at: node.start, hint: "give each its own id")
        }
        return id
    }

    private static func day(_ file: SectionReader, after last: inout Int, _ reading: inout Reading) -> Int? {
        guard let day = file.value("day", .whole(1...366), &reading), let node = file["day"] else { return nil }
        if day < last {
            reading.error(
                "day \(day) comes before day \(last) of a step above", at: node.start,
                hint: "put the steps in the order of their days")
        }
        last = max(last, day)
        return day
    }
}

extension ScalarForm<String> {
    fileprivate static let anotherTime = ScalarForm.oneOf("a time of day", ["another-time-of-day"])
}

extension Step.Work {
    /// The message it needs.
    fileprivate var message: String? {
        switch self {
        case .call(let guide): guide
        case .mail(let mail): mail.message
        case .task: nil
        }
    }
}
