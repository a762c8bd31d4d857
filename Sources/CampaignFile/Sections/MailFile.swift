import FileReading
import Foundation
import Prospecting

/// `mail`: how the campaign's mail is sent.
enum MailFile {
    static let standardSender = "{{rep.name}} <{{rep.email}}>"

    static let section = FileSection(
        "\"mail\"",
        [
            .optional(
                "from", "whose name and address it bears, as Mustache over rep and campaign", .sender,
                standard: "\"\(standardSender)\"", example: "\"Example Corp <sales@example.com>\""),
            .optional(
                "limits", "how much one mailbox sends", .section { limitsSection }, otherwise: "no limits",
                example: "{a-day: 50, a-minute: 2}"),
            .optional(
                "postal-address", "the sender's address on paper, which the law of many places asks for", .text,
                otherwise: "none", example: "Example Corp, 1 Main Street, Springfield"),
            .optional(
                "basis", "why mail may be sent, by country; default for all others",
                .named(.oneOf(MailSettings.Basis.allCases), by: .either([.oneOf(["default"]), .country])),
                standard: "{default: legitimate-interest}", example: "{default: legitimate-interest, DE: consent}"),
            .optional(
                "track", "what of the mails is followed: the links that are clicked, the images that are fetched",
                .list(.oneOf(MailSettings.Tracked.allCases)), otherwise: "nothing", example: "[clicks]"),
            .optional(
                "language", "of the way out below the mails, where a message has no words in the lead's own",
                .oneOf(MailLanguage.allCases), standard: "en", example: "de"),
        ])

    static let limitsSection = FileSection(
        "\"limits\" of \"mail\"", title: "limits of mail",
        [
            .optional(
                "a-day", "mails of one mailbox on one day", .whole(1...100_000), otherwise: "no limit", example: "50"),
            .optional(
                "an-hour", "mails of one mailbox in an hour", .whole(1...10_000), otherwise: "no limit", example: "10"),
            .optional(
                "a-minute", "mails of one mailbox in a minute", .whole(1...1000), otherwise: "no limit", example: "2"),
            .optional(
                "per-domain-a-day", "mails of one mailbox to one domain on one day", .whole(1...100_000),
                otherwise: "no limit",
                example: "5"),
            .optional(
                "campaign-a-day", "mails of the whole campaign on one day", .whole(1...1_000_000),
                otherwise: "no limit",
                example: "500"),
            .optional(
                "ramp", "how a new mailbox comes up to a-day", .section { rampSection }, otherwise: "at once",
                example: "{from: 10, by: 5, every: 1d}"),
        ], rules: [.needs("ramp", "a-day")])

    static let rampSection = FileSection(
        "\"ramp\"",
        [
            .required("from", "mails on its first day", .whole(1...100_000), example: "10"),
            .required("by", "how many more each time", .whole(1...100_000), example: "5"),
            .required("every", "how long until there are more", .duration, example: "1d"),
        ])

    static func settings(_ node: YAMLNode, _ reading: inout Reading) -> MailSettings? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        var settings = MailSettings(from: sender(file, &reading) ?? standardSender)
        if let limits = file["limits"].flatMap({ limits($0, &reading) }) { settings.limits = limits }
        settings.postalAddress = file.value("postal-address", .text, &reading)
        let tracked = file.values("track", .oneOf("what can be followed", MailSettings.Tracked.allCases), &reading)
        settings.tracked = Set(tracked ?? [])
        let language = file.value("language", .oneOf("a language of opt-outs", MailLanguage.allCases), &reading)
        settings.language = language ?? .english
        if let node = file["basis"] { basis(node, &settings, &reading) }
        return settings
    }

    private static func sender(_ file: SectionReader, _ reading: inout Reading) -> String? {
        guard let from = file.value("from", .sender, &reading), let node = file["from"] else { return nil }
        TemplateCheck.check(from, in: node, .sender, &reading)
        return from
    }

    private static func limits(_ node: YAMLNode, _ reading: inout Reading) -> MailSettings.Limits? {
        guard let file = SectionReader(node, as: limitsSection, &reading) else { return nil }
        let limits = MailSettings.Limits(
            aDay: file.value("a-day", .whole(1...100_000), &reading),
            anHour: file.value("an-hour", .whole(1...10_000), &reading),
            aMinute: file.value("a-minute", .whole(1...1000), &reading),
            perDomainADay: file.value("per-domain-a-day", .whole(1...100_000), &reading),
            campaignADay: file.value("campaign-a-day", .whole(1...1_000_000), &reading),
            ramp: file["ramp"].flatMap { ramp($0, &reading) })
        if file.has("ramp"), !file.has("a-day") {
            reading.error(
                "a ramp needs \"a-day\" to come up to", at: file.position(of: "ramp"), hint: "add a-day: 50")
        }
        if let most = limits.aDay, let ramp = limits.ramp, ramp.from > most, let node = file["ramp"] {
            reading.error(
                "the ramp begins above \"a-day\"", at: node.start, hint: "begin with at most \(most)")
        }
        return limits
    }

    private static func ramp(_ node: YAMLNode, _ reading: inout Reading) -> MailSettings.Ramp? {
        guard let file = SectionReader(node, as: rampSection, &reading) else { return nil }
        let from = file.value("from", .whole(1...100_000), &reading)
        let by = file.value("by", .whole(1...100_000), &reading)
        let every = file.value("every", .delay, &reading)
        guard let from, let by, let every else { return nil }
        return MailSettings.Ramp(from: from, by: by, every: every)
    }

    private static func basis(_ node: YAMLNode, _ settings: inout MailSettings, _ reading: inout Reading) {
        let form = ScalarForm<MailSettings.Basis>.oneOf("a basis to send mail", MailSettings.Basis.allCases)
        for entry in reading.entries(of: node, "\"basis\"") ?? [] {
            let basis = reading.value(of: entry.value, form, "\"\(entry.key)\"")
            if entry.key == "default" {
                settings.basis = basis ?? settings.basis
            } else if let country = ScalarForm<String>.country.read(entry.key) {
                settings.basisByCountry[country] = basis
            } else {
                reading.error(
                    "\"\(Reading.shortened(entry.key))\" is not a country", at: entry.keyStart,
                    hint: ScalarForm<String>.country.hint(entry.key))
            }
        }
    }
}

extension ScalarForm<String> {
    /// A mail address, with a name before it or not; one with Mustache in it is looked at when it is sent.
    fileprivate static let sender = ScalarForm(
        "a sender", hint: "write it as \"\(MailFile.standardSender)\" or \"Example Corp <sales@example.com>\""
    ) { text in
        guard let trimmed = ScalarForm<String>.text.read(text), !trimmed.contains(where: \.isNewline) else {
            return nil
        }
        if trimmed.contains("{{") || trimmed.isMailAddress { return trimmed }
        guard trimmed.hasSuffix(">"), let opening = trimmed.firstIndex(of: "<") else { return nil }
        return String(trimmed[opening...].dropFirst().dropLast()).isMailAddress ? trimmed : nil
    }
}
