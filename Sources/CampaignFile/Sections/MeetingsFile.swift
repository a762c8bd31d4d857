import FileReading
import Prospecting

/// `meetings`: meetings that reps book for sales.
enum MeetingsFile {
    static let section = FileSection(
        "\"meetings\"",
        [
            .optional(
                "with", "whom meetings are with: who the route of the hand-off names, or people, in turn",
                .either([.oneOf(["route"]), .mailAddresses]),
                standard: "route", example: "[ae@example.com]"),
            .optional("length", "how long they take, from 5m to 12h", .duration, standard: "30m", example: "1h"),
            .optional(
                "remind", "how long before it somebody reminds the lead, as a task",
                .either([.oneOf(["never"]), .duration]), standard: "1bd", example: "2h"),
            .optional(
                "offer", "when sales gets the lead: once the meeting was held, or as soon as it is booked",
                .oneOf(MeetingTerms.Offer.allCases), standard: "when-held", example: "when-booked"),
            .optional(
                "invite", "yes: the lead gets an invitation by mail, out of the mailbox of who booked it", .flag,
                standard: "no", example: "yes"),
            .optional(
                "no-show", "what follows when the lead did not come", .section { noShowSection },
                standard: "{then: call, within: 15m, at-most: 3, else: {then: recycle, after: 14d, reason: no-show}}",
                example: "{then: call, within: 1h}"),
        ])

    static let noShowSection = FileSection(
        "\"no-show\"",
        [
            .required("then", "a rep calls", .oneOf(["call"]), example: "call"),
            .optional("within", "how soon", .duration, standard: "15m", example: "1h"),
            .optional(
                "at-most", "the no-show that makes it so many takes \"else\"", .whole(1...50), standard: "3",
                example: "2"),
            .optional(
                "else", "what follows then", ConsequenceFile.value(.noShow),
                standard: "{then: recycle, after: 14d, reason: no-show}", example: "{then: finish}"),
        ])

    static func terms(_ node: YAMLNode, _ reading: inout Reading) -> MeetingTerms? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        var terms = MeetingTerms()
        if let host = file["with"].flatMap({ host($0, &reading) }) { terms.with = host }
        if let length = file.value("length", .span(in: .minutes(5) ... .hours(12), "5m to 12h"), &reading) {
            terms.length = length
        }
        if let remind = file.value("remind", .delayOrNever("1bd, 2h"), &reading) { terms.remind = remind.delay }
        let offer = file.value("offer", .oneOf("a moment to offer the lead", MeetingTerms.Offer.allCases), &reading)
        if let offer { terms.offer = offer }
        terms.invites = file.value("invite", .flag, &reading) ?? terms.invites
        if let noShow = file["no-show"].flatMap({ noShow($0, &reading) }) { terms.noShow = noShow }
        return terms
    }

    private static func host(_ node: YAMLNode, _ reading: inout Reading) -> MeetingTerms.Host? {
        if case .scalar("route") = node.content { return .route }
        return reading.values(of: node, .mailAddress, "\"with\"").map { .people($0) }
    }

    private static func noShow(_ node: YAMLNode, _ reading: inout Reading) -> MeetingTerms.NoShow? {
        guard let file = SectionReader(node, as: noShowSection, &reading) else { return nil }
        _ = file.value("then", .oneOf("what follows a no-show", ["call"]), &reading)
        var noShow = MeetingTerms.NoShow()
        if let within = file.value("within", .delay, &reading) { noShow.callWithin = within }
        if let atMost = file.value("at-most", .whole(1...50), &reading) { noShow.atMost = atMost }
        let otherwise = file["else"].flatMap { ConsequenceFile.consequence($0, .noShow, &reading) }
        if let otherwise { noShow.otherwise = otherwise }
        return noShow
    }
}
