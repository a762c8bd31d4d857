extension CampaignReview {
    /// Names that lists of leads often leave blank, and that stop a touch when they are.
    static func messages(_ campaign: Campaign, _ leads: Leads) -> [Finding] {
        let texts = campaign.usedTexts
        return texts.flatMap { text -> [Finding] in
            MustacheNames.unguarded(in: text.words).compactMap { name in
                guard let gap = Gap(name), text.steps.contains(where: { mayLack(gap, $0, leads) }) else {
                    return nil
                }
                let outcome = text.isMail ? "gets no such mail" : "cannot be called with this"
                return Finding(
                    text.path, "a lead without \(gap.words) \(outcome), since it says {{\(name)}}",
                    hint: "put it in a section, {{#\(name)}}…{{/\(name)}}, or require \(gap.field)")
            }
        }
    }

    private static func mayLack(_ gap: Gap, _ step: Step, _ leads: Leads) -> Bool {
        let only = step.only.map { [Demand($0, .holds)] } ?? []
        return leads.admitted.canMeet(only + [Demand(gap.condition, .unknown)])
    }

    /// A name of a guide that many leads have no value for.
    private struct Gap {
        /// As `require` writes it.
        var field: String
        /// Something that can only be judged of a lead which has a value.
        var condition: Condition
        /// With its article.
        var words: String

        init?(_ name: String) {
            if name.hasPrefix(Self.custom) {
                let custom = String(name.dropFirst(Self.custom.count))
                (field, words) = (CustomField.prefix + custom, "a value in \(CustomField.prefix)\(custom)")
                condition = .custom(custom, .oneOf([]))
                return
            }
            let field: Field
            switch name {
            case "lead.title": (field, words) = (.title, "a title")
            case "lead.state": (field, words) = (.state, "a state")
            case "lead.city": (field, words) = (.city, "a city")
            case "lead.language": (field, words) = (.language, "a language")
            case "lead.source": (field, words) = (.source, "a source")
            case "account.industry": (field, words) = (.industry, "an industry")
            case "account.sector": (field, words) = (.sector, "a sector")
            case "account.employees": (field, words) = (.employees, "a number of employees")
            default: return nil
            }
            self.field = field.rawValue
            condition = .field(field, .oneOf([]))
        }

        private static let custom = "lead." + CustomField.prefix
    }
}

/// One text of a message, and the steps that use it.
private struct UsedText {
    var path: [PathPart]
    var words: String
    var isMail: Bool
    var steps: [Step]
}

extension Campaign {
    fileprivate var usedTexts: [UsedText] {
        let guides = messages.sorted { $0.key < $1.key }.flatMap { name, guide -> [UsedText] in
            let steps = cadence.steps.filter { $0.work == .call(guide: name) }
            let texts = [("call", guide.call)] + (guide.voicemail.map { [("voicemail", $0)] } ?? [])
            return texts.map { key, words in
                UsedText(path: ["messages", .key(name), .key(key)], words: words, isMail: false, steps: steps)
            }
        }
        let mails = mails.sorted { $0.key < $1.key }.flatMap { name, mail -> [UsedText] in
            let steps = cadence.steps.filter { $0.work.mail == name }
            return mail.texts(["messages", .key(name)]).flatMap { path, text in
                [("subject", text.subject), ("body", text.body)].map { key, words in
                    UsedText(path: path + [.key(key)], words: words, isMail: true, steps: steps)
                }
            }
        }
        return guides + mails
    }
}

extension Step.Work {
    fileprivate var mail: String? {
        if case .mail(let step) = self { step.message } else { nil }
    }
}

extension MailMessage {
    fileprivate func texts(_ path: [PathPart]) -> [([PathPart], Text)] {
        let own = variants.enumerated().map { index, variant in
            (variant.id == nil ? path : path + ["variants", .index(index)], variant.text)
        }
        return own
            + translations.sorted { $0.key < $1.key }.map { (path + ["in", .key($0.key)], $0.value) }
    }
}
