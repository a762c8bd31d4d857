import FileReading
import Prospecting

extension InboundMappingFile {
    static let root = FileSection(
        "a mapping",
        [
            .required(
                "rules", "what the messages mean; every rule that fits an item is followed", .list(.section { rule }),
                example: "[{lead: {email: email}}]"),
            .optional(
                "otherwise", "what becomes of an item that no rule fits", .oneOf(["wait", "ignore"]), standard: "wait"),
        ])

    static let rule = FileSection(
        "a rule",
        [
            .optional(
                "each", "where the items are, such as [*] or events[*]", .text,
                otherwise: "the whole body is one item", example: "events[*]"),
            .optional(
                "when", "what an item has to say to fit: paths with the words that may stand there, * for any",
                .named(.list(.text), by: .text), otherwise: "every item fits", example: "{event: [invitee.created]}"),
            .optional(
                "id", "by what an item is known when it is sent again", value,
                otherwise: "the id of the message, or all that the item says", example: "event_id"),
            .optional(
                "at", "when it happened", value, otherwise: "when it came in", example: "occurred_at"),
            .optional(
                "lead", "what is said of the person, by the names of import files", .named(value, by: .text),
                example: "{email: email, external-id.mautic: contact.id}"),
            .optional(
                "create", "whether somebody who is not known is taken in", .flag,
                otherwise: "yes, but for opt-outs, stages and meetings that are called off", example: "no"),
            .optional("campaign", "the campaign that judges the lead", .name, otherwise: "none", example: "q3"),
            .optional(
                "engagement", "what the person did, as campaign files name it", .section { engagement },
                example: "{type: demo-request}"),
            .optional(
                "stage", "where the person stands now", .either([.oneOf(stages), .section { stage }]), example: "mql"),
            .optional(
                "consent", "what the person agreed to", .list(.section { consent }),
                example: "[{channel: mail, given: newsletter}]"),
            .optional(
                "opt-out", "that the person wants no more calls or mails", .section { optOut },
                example: "{channels: [mail]}"),
            .optional(
                "meeting", "a meeting that the person booked or called off", .section { meeting },
                example: "{is: booked, starts: start_time}"),
            .optional("ignore", "yes: what fits means nothing to us", .flag, standard: "no"),
        ])

    static let engagement = FileSection(
        "\"engagement\"",
        [
            .required("type", "its name, which may hold {{paths}}", .text, example: "demo-request"),
            .optional(
                "attribution", "where it came from, by names of your own", .named(value, by: .text),
                example: "{utm_source: hidden.utm_source}"),
        ])

    static let stage = FileSection(
        "\"stage\"",
        [
            .required("is", "the stage", .oneOf(stages), example: "won"),
            .optional("reason", "why, which may hold {{paths}}", .text, example: "no-budget"),
            .optional("amount", "what the deal is worth", value, example: "properties.amount"),
        ])

    static let consent = FileSection(
        "a consent",
        [
            .required("channel", "for what", .oneOf(channels), example: "mail"),
            .optional("given", "where yes or no stands", value, otherwise: "yes", example: "consent.email"),
            .optional("basis", "where it is written, which may hold {{paths}}", .text, example: "form {{form.name}}"),
            .optional("on", "when", value, otherwise: "when it happened", example: "consent.at"),
        ])

    static let optOut = FileSection(
        "\"opt-out\"",
        [
            .required("channels", "from what", .list(.oneOf(channels)), example: "[mail]"),
            .optional("reason", "for the record, which may hold {{paths}}", .text, example: "unsubscribed in Mautic"),
        ])

    static let meeting = FileSection(
        "\"meeting\"",
        [
            .required("is", "whether it was booked or called off", .oneOf(["booked", "cancelled"]), example: "booked"),
            .optional("starts", "when it begins", value, example: "payload.scheduled_event.start_time"),
            .optional("ends", "when it ends", value, otherwise: "half an hour later", example: "end_time"),
            .optional("with", "the mail address of the host", value, example: "host.email"),
            .optional("reason", "why it was called off", value, example: "cancellation.reason"),
        ], rules: [.with("is", ["booked"], needs: ["starts"])])

    static let stages = InboundMapping.Stage.known.map(\.rawValue)
    static let channels = ["call", "mail"]

    /// A path, a constant or a template, or several of them.
    static let value = FileValue.list(.text)
}
