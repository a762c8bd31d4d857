import Prospecting

/// `messages`: call guides by name.
enum MessagesFile {
    static let section = FileSection(
        "a message",
        [
            .optional(
                "call", "what to say on the call", .text,
                example: "\"Hi {{lead.first-name}}, this is {{rep.first-name}}.\""),
            .optional(
                "voicemail", "what to leave on a machine", .text, example: "\"{{rep.name}}; I will try you again.\""),
            .later("subject", "the subject of a mail"),
            .later("body", "the text of a mail"),
            .later("variants", "mails tried against each other"),
            .later("in", "the same in other languages"),
        ])

    /// A guide and where its name stands.
    struct Entry {
        var guide: CallGuide
        var start: SourcePosition
        /// Whether it has no key that is not taken.
        var isWhole: Bool
    }

    static func guides(_ node: YAMLNode, _ reading: inout Reading) -> [String: Entry] {
        var guides: [String: Entry] = [:]
        for entry in reading.entries(of: node, "\"messages\"") ?? [] {
            if !entry.key.isKebabCase {
                reading.error(
                    "\"\(Reading.shortened(entry.key))\" is not a name", at: entry.keyStart,
                    hint: "write it as \(entry.key.kebabCased)")
            }
            guides[entry.key] = Entry(guide: CallGuide(call: ""), start: entry.keyStart, isWhole: false)
            guard let file = SectionReader(entry.value, as: section, &reading) else { continue }
            if file.isWhole, !file.has("call") {
                reading.error(
                    "\"\(entry.key)\" does not say what to say", at: entry.keyStart,
                    hint: "add call: \"Hi {{lead.first-name}}, …\"")
            }
            let call = text(file, "call", &reading)
            let voicemail = text(file, "voicemail", &reading)
            guides[entry.key] = Entry(
                guide: CallGuide(call: call ?? "", voicemail: voicemail), start: entry.keyStart,
                isWhole: file.isWhole && call != nil && entry.key.isKebabCase)
        }
        return guides
    }

    private static func text(_ file: SectionReader, _ key: String, _ reading: inout Reading) -> String? {
        guard let text = file.value(key, .text, &reading), let node = file[key] else { return nil }
        TemplateCheck.check(text, in: node, &reading)
        return text
    }
}
