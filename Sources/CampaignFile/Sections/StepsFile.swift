import Prospecting

/// `cadence.steps`: calls and tasks, in order.
enum StepsFile {
    static let section = FileSection(
        "a step",
        [
            .required("id", "what the step is called, once in a campaign", .name, example: "first-call"),
            .optional(
                "day", "the business day of the cadence, from 1; the day of the step before when left out",
                .whole(1...366), example: "3"),
            .optional("after", "how long after the step before; at once when left out", .duration, example: "2h"),
            .optional("call", "a call, with the guide of that name from the messages", .name, example: "opener"),
            .optional("task", "something done by hand, in words", .text, example: "\"Connect on LinkedIn\""),
            .optional(
                "at", "with a call: a part of the day in which this lead was not tried; any time when left out",
                .oneOf(["another-time-of-day"]), example: "another-time-of-day"),
            .later("email", "a mail"),
            .later("if", "what an earlier step must have come to"),
            .later("only", "for which leads"),
            .later("by", "who sends a mail"),
            .later("as", "in which thread a mail goes"),
        ], rules: [.oneOf([["call"], ["task"]]), .needs("at", "call")])

    static func steps(
        _ node: YAMLNode, guides: [String: MessagesFile.Entry]?, _ reading: inout Reading
    ) -> [Step] {
        var steps: [Step] = []
        var used: Set<String> = []
        var isWhole = true
        var lastDay = 0
        for item in reading.items(of: node, "\"steps\"") ?? [] {
            guard let file = SectionReader(item, as: section, &reading) else { continue }
            isWhole = isWhole && file.isWhole
            let id = id(file, taken: steps.map(\.id), &reading)
            let day = day(file, after: &lastDay, &reading)
            let work = work(file, guides: guides, &reading)
            if case .call(let guide?) = work { used.insert(guide) }
            steps.append(
                Step(
                    id: id, day: steps.isEmpty && !file.has("after") ? day ?? 1 : day,
                    after: file.value("after", .delay, &reading), work: work ?? .call(guide: nil),
                    atAnotherTimeOfDay: file.value("at", .anotherTime, &reading) != nil))
            if file.has("at"), !file.has("call") {
                reading.refuse(["at"], in: file, because: "is for calls")
            }
        }
        if let guides, isWhole, used.isSubset(of: guides.keys) { warn(guides, used: used, &reading) }
        return steps
    }

    private static func warn(
        _ guides: [String: MessagesFile.Entry], used: Set<String>, _ reading: inout Reading
    ) {
        for (name, entry) in guides where entry.isWhole && !used.contains(name) {
            reading.warn("no step calls with \"\(name)\"", at: entry.start, hint: "name it in a step, as call: \(name)")
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

    private static func work(
        _ file: SectionReader, guides: [String: MessagesFile.Entry]?, _ reading: inout Reading
    ) -> Step.Work? {
        switch (file["call"], file["task"]) {
        case (let call?, nil):
            guard let name = reading.value(of: call, .name, "\"call\"") else { return nil }
            guard let guides, !guides.isEmpty else { return .call(guide: nil) }
            if guides[name] == nil {
                reading.unknown(
                    "unknown message \"\(name)\"", word: name, at: call.start, known: guides.keys.sorted())
            }
            return .call(guide: name)
        case (nil, let task?):
            return reading.value(of: task, .text, "\"task\"").map { .task($0) }
        case (_?, _?):
            reading.error(
                "a step is a call or a task, not both", at: file.position(of: "task"), hint: "make it two steps")
        case (nil, nil):
            if file.isWhole {
                reading.error(
                    "the step says neither call nor task", at: file.start, hint: "add call: opener or task: \"…\"")
            }
        }
        return nil
    }
}

extension ScalarForm<String> {
    fileprivate static let anotherTime = ScalarForm.oneOf("a time of day", ["another-time-of-day"])
}
