extension ChangeList {
    mutating func compareMessages(_ before: Campaign, _ after: Campaign) {
        within(.messages, before.messages, after.messages, touchesEnrolled: true) { list in
            list.compareNamed(
                "guide", plural: "guides", before.messages.named, after.messages.named, name: \.name
            ) { list, name, before, after in
                list.compareText("\(name): the call", before.value.call, after.value.call)
                list.compareText("\(name): the voicemail", before.value.voicemail, after.value.voicemail)
            }
        }
        within(.messages, before.mails, after.mails, touchesEnrolled: true) { list in
            list.compareNamed(
                "message", plural: "messages", before.mails.named, after.mails.named, name: \.name,
                each: { $0.compareMessage($1, $2.value, $3.value) })
        }
    }

    private mutating func compareMessage(_ name: String, _ before: MailMessage, _ after: MailMessage) {
        compareNamed(
            "\(name), variant", plural: "variants of \(name)", before.variants, after.variants,
            name: { $0.id ?? "only" },
            each: { list, variant, before, after in
                list.compareWords(after.id == nil ? name : variant, before.text, after.text)
            })
        compareNamed(
            "\(name) in", plural: "translations of \(name)", before.translations.named, after.translations.named,
            name: \.name, each: { $0.compareWords($1, $2.value, $3.value) })
    }

    private mutating func compareWords(_ name: String, _ before: MailMessage.Text, _ after: MailMessage.Text) {
        compare("\(name), subject", before.subject, after.subject) { "\"\($0)\"" }
        compareText("\(name): the body", before.body, after.body)
    }

    mutating func compareMail(_ before: MailSettings?, _ after: MailSettings?) {
        within(.mail, before, after, touchesEnrolled: true) { list in
            guard let before, let after else {
                return list.say(after == nil ? "this campaign sends no mail any more" : "this campaign sends mail now")
            }
            list.compare("mails are from", before.from, after.from)
            list.compare("postal address", before.postalAddress, after.postalAddress)
            list.compare("of its mails is followed", before.trackedWords, after.trackedWords, none: "nothing")
            list.compare("language of the way out", before.language.rawValue, after.language.rawValue)
            list.compare("basis", before.basis, after.basis) { $0.rawValue }
            list.compareNamed(
                "basis in", plural: "bases", before.basisByCountry.named, after.basisByCountry.named, name: \.name,
                words: { ": \($0.value.rawValue)" }
            ) { list, name, before, after in
                list.compare(name, before.value, after.value) { $0.rawValue }
            }
            list.compareMailLimits(before.limits, after.limits)
        }
    }

    private mutating func compareMailLimits(_ before: MailSettings.Limits, _ after: MailSettings.Limits) {
        let none = "without limit"
        compare("mails a day", before.aDay, after.aDay, none: none)
        compare("mails an hour", before.anHour, after.anHour, none: none)
        compare("mails a minute", before.aMinute, after.aMinute, none: none)
        compare("mails to a domain a day", before.perDomainADay, after.perDomainADay, none: none)
        compare("mails of the campaign a day", before.campaignADay, after.campaignADay, none: none)
        compare("a new mailbox comes up", before.ramp, after.ramp, none: "at once") {
            "from \($0.from) by \($0.by) every \($0.every.text)"
        }
    }
}

private struct Named<Value: Equatable>: Equatable {
    var name: String
    var value: Value
}

extension [String: CallGuide] {
    fileprivate var named: [Named<CallGuide>] { Named.all(self) }
}

extension [String: MailMessage] {
    fileprivate var named: [Named<MailMessage>] { Named.all(self) }
}

extension [String: MailMessage.Text] {
    fileprivate var named: [Named<MailMessage.Text>] { Named.all(self) }
}

extension [String: MailSettings.Basis] {
    fileprivate var named: [Named<MailSettings.Basis>] { Named.all(self) }
}

extension Named {
    fileprivate static func all(_ values: [String: Value]) -> [Self] {
        values.sorted { $0.key < $1.key }.map { Named(name: $0.key, value: $0.value) }
    }
}
