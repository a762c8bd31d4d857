import FileReading
import Prospecting

/// `messages`: call guides and mails, by name.
enum MessagesFile {
    static let section = FileSection(
        "a message",
        [
            .optional(
                "call", "what to say on the call", .text,
                example: "\"Hi {{lead.first-name}}, this is {{rep.first-name}}.\""),
            .optional(
                "voicemail", "what to leave on a machine", .text, example: "\"{{rep.name}}; I will try you again.\""),
            .optional("subject", "the subject of a mail", .text, example: "\"Just tried you\""),
            .optional("body", "the text of a mail", .text, example: "\"Hi {{lead.first-name}}, …\""),
            .optional(
                "variants", "mails tried against each other, instead of subject and body",
                .list(.section { variantSection }),
                example: "[{id: question, subject: \"…\", body: \"…\"}, {id: number, subject: \"…\", body: \"…\"}]"),
            .optional(
                "in", "the mail in other languages, by their two letters",
                .named(.section { textSection }, by: .language),
                example: "{fr: {subject: \"…\", body: \"…\"}}"),
        ],
        rules: [
            .oneOf([["call"], ["subject"], ["variants"]]), .needs("voicemail", "call"), .needs("subject", "body"),
            .needs("body", "subject"), .excludes("call", ["in"]),
        ])

    static let variantSection = FileSection(
        "a variant", [.required("id", "what the variant is called", .name, example: "question")] + textSection.keys)

    static let textSection = FileSection(
        "a mail", title: "mail text",
        [
            .required("subject", "the subject of the mail", .text, example: "\"Just tried you\""),
            .required("body", "the text of the mail", .text, example: "\"Hi {{lead.first-name}}, …\""),
        ])

    /// A message and where its name stands.
    struct Entry {
        var content: Content
        var start: SourcePosition
        /// The notes it needs of earlier steps, and where it names them.
        var notes: [TemplateCheck.Note] = []

        enum Content {
            case guide(CallGuide)
            case mail(MailMessage)
            /// Something is wrong with it, which was said.
            case unclear
        }
    }

    /// - Parameter steps: the ids of all steps, whose notes a message may name; nil when they could not be read.
    static func messages(_ node: YAMLNode, steps: [String]?, _ reading: inout Reading) -> [String: Entry] {
        var messages: [String: Entry] = [:]
        for entry in reading.entries(of: node, "\"messages\"") ?? [] {
            let isName = reading.isName(entry)
            var message = Entry(content: .unclear, start: entry.keyStart)
            if let file = SectionReader(entry.value, as: section, &reading) {
                var texts = Texts(steps: steps)
                let content = content(entry, file, &texts, &reading)
                if isName, file.isWhole { message.content = content }
                message.notes = texts.notes
            }
            messages[entry.key] = message
        }
        return messages
    }

    /// The texts of a message, and the notes they name.
    private struct Texts {
        var steps: [String]?
        var notes: [TemplateCheck.Note] = []

        mutating func text(_ file: SectionReader, _ key: String, _ reading: inout Reading) -> String? {
            guard let text = file.value(key, .text, &reading), let node = file[key] else { return nil }
            notes += TemplateCheck.check(text, in: node, .message(steps: steps), &reading)
            return text
        }

        mutating func mail(_ file: SectionReader, _ reading: inout Reading) -> MailMessage.Text? {
            let subject = text(file, "subject", &reading)
            let body = text(file, "body", &reading)
            guard let subject, let body else { return nil }
            return MailMessage.Text(subject: subject, body: body)
        }
    }

    private static func content(
        _ entry: YAMLNode.Entry, _ file: SectionReader, _ texts: inout Texts, _ reading: inout Reading
    ) -> Entry.Content {
        let isMail = ["subject", "body", "variants", "in"].contains(where: file.has)
        guard isMail else { return guide(entry, file, &texts, &reading) }
        reading.refuse(["call", "voicemail"], in: file, because: "is for a call guide, and this is a mail")
        var message = MailMessage(variants: [])
        if file.has("variants") {
            reading.refuse(["subject", "body"], in: file, because: "belongs to each of the variants")
            message.variants = variants(file, &texts, &reading)
        } else {
            for key in ["subject", "body"] where !file.has(key) && file.isWhole {
                reading.error("the mail \"\(entry.key)\" has no \(key)", at: entry.keyStart, hint: "add \(key): \"…\"")
            }
            message.variants = texts.mail(file, &reading).map { [MailMessage.Variant(text: $0)] } ?? []
        }
        message.translations = translations(file, &texts, &reading)
        return message.variants.isEmpty ? .unclear : .mail(message)
    }

    private static func guide(
        _ entry: YAMLNode.Entry, _ file: SectionReader, _ texts: inout Texts, _ reading: inout Reading
    ) -> Entry.Content {
        if file.isWhole, !file.has("call") {
            reading.error(
                "\"\(entry.key)\" does not say what to say", at: entry.keyStart,
                hint: "add call: \"Hi {{lead.first-name}}, …\"")
        }
        let call = texts.text(file, "call", &reading)
        let voicemail = texts.text(file, "voicemail", &reading)
        return call.map { .guide(CallGuide(call: $0, voicemail: voicemail)) } ?? .unclear
    }

    private static func variants(
        _ file: SectionReader, _ texts: inout Texts, _ reading: inout Reading
    ) -> [MailMessage.Variant] {
        var variants: [MailMessage.Variant] = []
        for item in file["variants"].flatMap({ reading.items(of: $0, "\"variants\"") }) ?? [] {
            guard let file = SectionReader(item, as: variantSection, &reading) else { continue }
            let id = file.value("id", .name, &reading)
            if let id, let node = file["id"], variants.contains(where: { $0.id == id }) {
                reading.error("two variants are called \"\(id)\"", at: node.start, hint: "give each its own id")
            }
            let text = texts.mail(file, &reading)
            if let id, let text { variants.append(MailMessage.Variant(id: id, text: text)) }
        }
        return variants
    }

    private static func translations(
        _ file: SectionReader, _ texts: inout Texts, _ reading: inout Reading
    ) -> [String: MailMessage.Text] {
        var translations: [String: MailMessage.Text] = [:]
        for entry in file["in"].flatMap({ reading.entries(of: $0, "\"in\"") }) ?? [] {
            if ScalarForm<String>.language.read(entry.key) == nil {
                reading.error(
                    "\"\(Reading.shortened(entry.key))\" is not a language", at: entry.keyStart,
                    hint: "write its two letters, such as fr or es")
            }
            guard let file = SectionReader(entry.value, as: textSection, &reading) else { continue }
            translations[entry.key] = texts.mail(file, &reading)
        }
        return translations
    }
}
