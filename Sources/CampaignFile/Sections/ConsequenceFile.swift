import FileReading
import Prospecting

/// What follows an outcome: `next-step`, or `{then: retry, after: 1bd, at-most: 2, else: next-step}`.
enum ConsequenceFile {
    /// Whatever may say what follows; where it stands says which.
    static let section = FileSection("what follows", keys(.disposition))

    /// Where the consequence stands, which says what it may be.
    enum Place {
        case disposition, elseOfRetry, elseOfNextNumber
        /// Either of them, as far as an editor can tell.
        case `else`
        /// Of a qualification that says no.
        case otherwise
        /// Of a callback that reached nobody.
        case missed
        case afterwards, replied, colleagueReplied
        /// Of no-shows that are not called any more.
        case noShow
        /// Of a reason for which sales sends a lead back, or loses it.
        case reason

        var kinds: [Kind] {
            switch self {
            case .disposition: Kind.allCases.filter { $0 != .pause }
            case .missed: [.retry, .nextStep, .finish, .recycle, .disqualify, .task]
            case .afterwards, .reason: [.recycle, .finish, .disqualify]
            case .replied: [.task, .pause, .finish, .recycle, .disqualify]
            case .colleagueReplied: [.pause, .nextStep, .task, .finish, .recycle, .disqualify]
            case .noShow: [.nextStep, .finish, .recycle, .disqualify, .task]
            case .elseOfRetry: [.nextStep, .nextNumber, .finish, .recycle, .disqualify, .suppress, .task]
            case .elseOfNextNumber: [.nextStep, .retry, .finish, .recycle, .disqualify, .suppress, .task]
            case .else: [.nextStep, .nextNumber, .retry, .finish, .recycle, .disqualify, .suppress, .task]
            case .otherwise: [.nextStep, .finish, .recycle, .disqualify, .suppress, .task]
            }
        }
    }

    enum Kind: String, CaseIterable, Sendable {
        case retry, callback, finish, recycle, disqualify, suppress, task, qualify, meeting, pause
        case nextStep = "next-step"
        case nextNumber = "next-number"

        /// The keys that may stand beside it.
        var arguments: [String] {
            switch self {
            case .retry: ["after", "at", "at-most", "else"]
            case .nextNumber: ["else"]
            case .finish, .disqualify: ["reason"]
            case .recycle: ["after", "reason", "into"]
            case .pause: ["for"]
            case .suppress: ["channels", "whom"]
            case .task: ["task"]
            case .nextStep, .callback, .qualify, .meeting: []
            }
        }
    }

    /// A consequence of its own: a word, or a mapping with `then`.
    static func consequence(_ node: YAMLNode, _ place: Place, _ reading: inout Reading) -> Consequence? {
        if case .scalar = node.content {
            guard let kind = reading.value(of: node, .kind(place), "what follows") else { return nil }
            guard !kind.needsMore else {
                reading.error(
                    "\"\(kind.rawValue)\" needs more than its name", at: node.start,
                    hint: "write it as {then: \(kind.rawValue), …}")
                return nil
            }
            return bare(kind)
        }
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        guard file.has("then") else {
            reading.error("\"then\" is missing in what follows", at: file.start, hint: "add then: next-step")
            return nil
        }
        return consequence(of: file, place, &reading)
    }

    /// The consequence among the keys of a section that has a `then`.
    static func consequence(of file: SectionReader, _ place: Place, _ reading: inout Reading) -> Consequence? {
        guard let kind = file.value("then", .kind(place), &reading) else { return nil }
        let strangers = allArguments.filter { !kind.arguments.contains($0) }
        reading.refuse(strangers, in: file, because: "means nothing with \"\(kind.rawValue)\"")
        switch kind {
        case .retry: return retry(file, &reading)
        case .nextNumber:
            return .nextNumber(otherwise: otherwise(file, .elseOfNextNumber, &reading) ?? .nextStep)
        case .finish: return .finish(reason: file.value("reason", .name, &reading))
        case .disqualify: return .disqualify(reason: file.value("reason", .name, &reading))
        case .recycle: return recycling(file, &reading)
        case .pause: return pause(file, &reading)
        case .suppress: return suppression(file, &reading)
        case .task: return task(file, &reading)
        case .nextStep, .callback, .qualify, .meeting: return bare(kind)
        }
    }

    private static let standardRecycling = Delay.clock(.days(90))

    private static func bare(_ kind: Kind) -> Consequence? {
        switch kind {
        case .nextStep: .nextStep
        case .nextNumber: .nextNumber(otherwise: .nextStep)
        case .callback: .callback
        case .finish: .finish(reason: nil)
        case .recycle: .recycle(after: standardRecycling, reason: nil)
        case .disqualify: .disqualify(reason: nil)
        case .suppress: .suppress(channels: [.call, .mail], whom: .person)
        case .qualify: .qualify
        case .meeting: .meeting
        case .retry, .task, .pause: nil
        }
    }

    private static func recycling(_ file: SectionReader, _ reading: inout Reading) -> Consequence {
        .recycle(
            after: file.value("after", .delay, &reading) ?? standardRecycling,
            reason: file.value("reason", .name, &reading), into: file.value("into", .name, &reading))
    }

    private static func pause(_ file: SectionReader, _ reading: inout Reading) -> Consequence? {
        if !file.has("for") {
            reading.error("a pause needs \"for\"", at: file.position(of: "then"), hint: "add for: 5bd")
        }
        return file.value("for", .delay, &reading).map { .pause(for: $0) }
    }

    private static func retry(_ file: SectionReader, _ reading: inout Reading) -> Consequence? {
        let after = file.value("after", .delay, &reading)
        if !file.has("after") {
            reading.error("a retry needs \"after\"", at: file.position(of: "then"), hint: "add after: 1bd")
        }
        let isElsewhen = file.value("at", .oneOf("a time of day", ["another-time-of-day"]), &reading) != nil
        let atMost = file.value("at-most", .whole(1...50), &reading)
        let otherwise = otherwise(file, .elseOfRetry, &reading)
        return .retry(
            after: after ?? .businessDays(1), atAnotherTimeOfDay: isElsewhen, atMost: atMost ?? 3,
            otherwise: otherwise ?? .nextStep)
    }

    private static func otherwise(
        _ file: SectionReader, _ place: Place, _ reading: inout Reading
    ) -> Consequence? {
        file["else"].flatMap { consequence($0, place, &reading) }
    }

    private static func suppression(_ file: SectionReader, _ reading: inout Reading) -> Consequence {
        let channels = file.values("channels", .oneOf("a channel to suppress", [Channel.call, .mail]), &reading)
        let whom = file.value("whom", .oneOf("anyone a suppression can bind", Consequence.Whom.allCases), &reading)
        return .suppress(channels: channels.map { Set($0) } ?? [.call, .mail], whom: whom ?? .person)
    }

    private static func task(_ file: SectionReader, _ reading: inout Reading) -> Consequence? {
        if !file.has("task") {
            reading.error(
                "a task needs words", at: file.position(of: "then"), hint: "add task: \"Find a number\"")
        }
        return file.value("task", .text, &reading).map { .task($0) }
    }
}

extension ScalarForm<ConsequenceFile.Kind> {
    fileprivate static func kind(_ place: ConsequenceFile.Place) -> ScalarForm {
        .oneOf("anything that can follow here", place.kinds)
    }
}

extension Consequence {
    /// Whether it may call the lead's next number, itself or in what it leaves to do.
    var callsNextNumber: Bool {
        switch self {
        case .nextNumber: true
        case .retry(_, _, _, let otherwise): otherwise.callsNextNumber
        default: false
        }
    }
}
