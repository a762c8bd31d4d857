import FileReading
import Prospecting

/// What a step does: `call`, `email` with `as` and `by`, or `task`.
enum StepWorkFile {
    private static let kinds = ["call", "email", "task"]

    /// - Parameter before: the steps above it.
    static func work(
        _ file: SectionReader, after before: [Step], _ names: CampaignNames, _ reading: inout Reading
    ) -> Step.Work? {
        let given = kinds.filter(file.has)
        if !given.contains("call") { reading.refuse(["at"], in: file, because: "is for calls") }
        if !given.contains("email") { reading.refuse(["as", "by"], in: file, because: "is for mails") }
        if given.count > 1 {
            reading.error(
                "a step is one of call, email and task", at: file.position(of: given[1]), hint: "make it two steps")
            return nil
        }
        if let node = file["call"] { return call(node, names, &reading) }
        if let node = file["email"] { return mail(node, file, after: before, names, &reading) }
        if let node = file["task"] { return reading.value(of: node, .text, "\"task\"").map { .task($0) } }
        if file.isWhole {
            reading.error(
                "the step says neither call nor email nor task", at: file.start,
                hint: "add call: opener, email: intro or task: \"…\"")
        }
        return nil
    }

    /// Without any guide in the file, the name is no more than a name.
    private static func call(
        _ node: YAMLNode, _ names: CampaignNames, _ reading: inout Reading
    ) -> Step.Work? {
        guard let name = reading.value(of: node, .name, "\"call\"") else { return nil }
        let messages = names.messages ?? [:]
        if messages[name]?.isMail == true {
            reading.error(
                "\"\(name)\" is a mail, and a call takes a guide", at: node.start,
                hint: "write email: \(name), or name a message that has call")
            return nil
        }
        guard messages.contains(where: { !$0.value.isMail }) else { return .call(guide: nil) }
        if messages[name] == nil {
            let guides = messages.filter { !$0.value.isMail }.keys.sorted()
            reading.unknown("unknown message \"\(name)\"", word: name, at: node.start, known: guides)
        }
        return .call(guide: name)
    }

    private static func mail(
        _ node: YAMLNode, _ file: SectionReader, after before: [Step], _ names: CampaignNames,
        _ reading: inout Reading
    ) -> Step.Work? {
        let isReply = file.value("as", .oneOf("a thread for a mail", ["reply"]), &reading) != nil
        if isReply, !before.contains(where: { $0.work.channel == .mail }) {
            reading.error("no mail comes before this reply", at: file.position(of: "as"), hint: "take it out")
        }
        let isByHand = file.value("by", .oneOf("anyone who sends mail", ["hand"]), &reading) != nil
        guard let name = reading.value(of: node, .name, "\"email\"") else { return nil }
        check(name, at: node.start, names, &reading)
        return .mail(MailStep(message: name, isReply: isReply, isByHand: isByHand))
    }

    private static func check(
        _ name: String, at position: SourcePosition, _ names: CampaignNames, _ reading: inout Reading
    ) {
        guard let messages = names.messages else {
            if !names.hasMessages {
                reading.error(
                    "there is no mail \"\(name)\"", at: position,
                    hint: "add messages: {\(name): {subject: \"…\", body: \"…\"}}")
            }
            return
        }
        if messages[name]?.isGuide == true {
            reading.error(
                "\"\(name)\" is a call guide, and a mail takes a message with subject and body", at: position,
                hint: "write call: \(name), or name a mail")
        } else if messages[name] == nil {
            let mails = messages.filter { !$0.value.isGuide }.keys.sorted()
            reading.unknown("unknown message \"\(name)\"", word: name, at: position, known: mails)
        }
    }
}

extension MessagesFile.Entry {
    fileprivate var isMail: Bool {
        if case .mail = content { true } else { false }
    }

    fileprivate var isGuide: Bool {
        if case .guide = content { true } else { false }
    }
}
