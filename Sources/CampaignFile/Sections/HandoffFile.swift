import FileReading
import Prospecting

/// `handoff`: who in sales gets which lead.
enum HandoffFile {
    static let section = FileSection(
        "\"handoff\"",
        [
            .required(
                "route", "who gets which lead: the first item that fits decides", .list(.section({ entrySection })),
                example: "[{to: [ae@example.com]}]")
        ] + HandoffTermsFile.keys, rules: [.needs("overdue", "accept-within")])

    static let entrySection = FileSection(
        "an item of \"route\"",
        [
            .optional(
                "when", "which leads", .condition(.lead), otherwise: "every lead",
                example: "{country: [CA]}"),
            .required(
                "to", "who gets them: the owner of the account, or people, in turn",
                .either([.oneOf(["account-owner"]), .list(.either([.mailAddress, .section({ shareSection })]))]),
                example: "[ae@example.com]"),
        ])

    static let shareSection = FileSection(
        "a person of \"to\"",
        [
            .required("who", "the person", .mailAddress, example: "ae@example.com"),
            .optional(
                "weight", "how many leads for each one of somebody of weight 1", .whole(1...RouteShare.heaviest),
                standard: "1", example: "2"),
        ])

    static func handoff(
        _ node: YAMLNode, _ reading: inout Reading
    ) -> (route: [RouteEntry], terms: HandoffTerms)? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        return (file["route"].map { route($0, &reading) } ?? [], HandoffTermsFile.terms(file, &reading))
    }

    private static func route(_ node: YAMLNode, _ reading: inout Reading) -> [RouteEntry] {
        guard let items = reading.items(of: node, "\"route\"") else { return [] }
        var route: [RouteEntry] = []
        for item in items {
            if route.last?.takesEveryLead == true {
                reading.warn(
                    "no lead comes as far as this: an item above takes them all", at: item.start,
                    hint: "put it above that item")
            }
            guard let file = SectionReader(item, as: entrySection, &reading) else { continue }
            let when = file["when"].flatMap { ConditionFile.condition($0, .fields, &reading) }
            if let to = file["to"].flatMap({ receiver($0, &reading) }), file.has("when") == (when != nil) {
                route.append(RouteEntry(when: when, to: to))
            }
        }
        if let last = items.last, route.count == items.count, !route.contains(where: \.takesEveryLead) {
            reading.warn(
                "a lead that fits no item of \"route\" is offered to nobody", at: last.start,
                hint: "end the list with {to: [ae@example.com]}")
        }
        return route
    }

    private static func receiver(_ node: YAMLNode, _ reading: inout Reading) -> RouteEntry.Receiver? {
        if case .scalar("account-owner") = node.content { return .accountOwner }
        guard let items = reading.items(of: node, "\"to\"") else { return nil }
        var people: [RouteShare] = []
        for item in items {
            guard let share = share(item, &reading) else { continue }
            guard !people.contains(where: { $0.who == share.who }) else {
                reading.error(
                    "\"\(share.who)\" is given twice in \"to\"", at: item.start,
                    hint: "take one out; for more leads than others give a weight: {who: \(share.who), weight: 2}")
                continue
            }
            people.append(share)
        }
        return .people(people)
    }

    private static func share(_ node: YAMLNode, _ reading: inout Reading) -> RouteShare? {
        guard case .mapping = node.content else {
            return reading.value(of: node, .mailAddress, "an item of \"to\"").map { RouteShare($0) }
        }
        guard let file = SectionReader(node, as: shareSection, &reading),
            let who = file.value("who", .mailAddress, &reading)
        else { return nil }
        return RouteShare(who, weight: file.value("weight", .whole(1...RouteShare.heaviest), &reading) ?? 1)
    }
}

extension RouteEntry {
    fileprivate var takesEveryLead: Bool {
        if case .people = to { when == nil } else { false }
    }
}
