import FileReading
import Prospecting

/// `accounts`: the people of one account, worked together.
enum AccountsFile {
    static let section = FileSection(
        "\"accounts\"",
        [
            .optional(
                "at-once", "how many of them may be active; the best first, the rest wait", .whole(1...1000),
                otherwise: "no bound", example: "2"),
            .optional(
                "roles", "parts that people play, by name; a person has the first that fits",
                .named(.section { roleSection }), otherwise: "none",
                example: "{sponsor: {title: {words: [vp, chief]}}}"),
            .optional(
                "when", "what one person's outcome does to the others; the first that fits",
                .list(.section { reactionSection }), otherwise: "nothing",
                example: "[{outcome: [meeting-booked], others: stop}]"),
        ])

    /// A condition, and when the role starts.
    static let roleSection = FileSection(
        "a role",
        ConditionFile.section(.lead).keys + [
            .optional(
                "starts", "after which step of another role it starts", .section { startSection }, otherwise: "at once",
                example: "{after: sponsor, step: first-call}")
        ], rules: ConditionFile.rules)

    static let startSection = FileSection(
        "\"starts\"", title: "start of a role",
        [
            .required("after", "a role above", .name, example: "sponsor"),
            .required("step", "the step that somebody of that role has passed", .name, example: "first-call"),
        ])

    static let reactionSection = FileSection(
        "an item of \"when\"", title: "reaction",
        [
            .required(
                "outcome", "dispositions, replied, or conversation for every disposition that is one", .list(.name),
                example: "[meeting-booked]"),
            .optional("by", "the roles whose outcome it is", .list(.name), otherwise: "anyone", example: "[sponsor]"),
            .required("others", "what becomes of the others", .oneOf(["stop", "pause"]), example: "stop"),
            .optional("for", "how long the others rest, with pause, where it must stand", .duration, example: "5bd"),
        ],
        rules: [.with("others", ["pause"], needs: ["for"]), .only("for", where: "others", is: ["pause"])])

    static func rules(_ node: YAMLNode, _ names: CampaignNames, _ reading: inout Reading) -> AccountRules? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        let roles = file["roles"].map { Self.roles($0, names, &reading) } ?? []
        let reactions = file["when"].map { (node: YAMLNode) in
            (reading.items(of: node, "\"when\"") ?? []).compactMap {
                reaction($0, roles: roles.map(\.name), names, &reading)
            }
        }
        return AccountRules(
            atOnce: file.value("at-once", .whole(1...1000), &reading), roles: roles, reactions: reactions ?? [])
    }

    private static func roles(
        _ node: YAMLNode, _ names: CampaignNames, _ reading: inout Reading
    ) -> [AccountRules.Role] {
        var roles: [AccountRules.Role] = []
        for entry in reading.entries(of: node, "\"roles\"") ?? [] where reading.isName(entry) {
            guard let entries = reading.entries(of: entry.value, "a role") else { continue }
            var condition = entry.value
            condition.content = .mapping(entries.filter { $0.key != "starts" })
            let when = ConditionFile.condition(condition, .fields, &reading)
            let starts = entries.first { $0.key == "starts" }
                .flatMap { start($0.value, roles: roles.map(\.name), names, &reading) }
            roles.append(AccountRules.Role(name: entry.key, when: when ?? .all([]), starts: starts))
        }
        return roles
    }

    private static func start(
        _ node: YAMLNode, roles: [String], _ names: CampaignNames, _ reading: inout Reading
    ) -> AccountRules.Start? {
        guard let file = SectionReader(node, as: startSection, &reading) else { return nil }
        let role = file.value("after", .name, &reading)
        if let role, let node = file["after"], !roles.contains(role) {
            let hint =
                roles.isEmpty ? "put the role that starts first above this one" : "it may be \(roles.alternatives)"
            reading.error("no role \"\(role)\" stands above this one", at: node.start, hint: hint)
        }
        let step = file.value("step", .name, &reading)
        if let step, let node = file["step"], let steps = names.steps, !steps.contains(step) {
            reading.unknown("unknown step \"\(step)\"", word: step, at: node.start, known: steps)
        }
        guard let role, let step else { return nil }
        return AccountRules.Start(after: role, step: step)
    }

    private static func reaction(
        _ node: YAMLNode, roles: [String], _ names: CampaignNames, _ reading: inout Reading
    ) -> AccountRules.Reaction? {
        guard let file = SectionReader(node, as: reactionSection, &reading) else { return nil }
        let outcomes = file["outcome"].flatMap { Self.outcomes($0, names.dispositions, &reading) }
        let by = file.values("by", .oneOf("a role of this file", roles), &reading) ?? []
        let others = Self.others(file, &reading)
        guard let outcomes, let others else { return nil }
        return AccountRules.Reaction(outcomes: outcomes, by: by, others: others)
    }

    /// Each once; `conversation` stands for every disposition that is one, unless one is called so.
    private static func outcomes(
        _ node: YAMLNode, _ table: DispositionTable?, _ reading: inout Reading
    ) -> [String]? {
        guard let table else { return nil }
        let known = table.all.map(\.name)
        let form = ScalarForm<String>.oneOf("a disposition of this campaign", known + ["replied", "conversation"])
        let words = reading.values(of: node, form, "\"outcome\"")
        let outcomes = words?.flatMap { word in
            word != "conversation" || known.contains(word)
                ? [word] : table.all.filter(\.conversation).map(\.name)
        }
        var seen: Set<String> = []
        return outcomes?.filter { seen.insert($0).inserted }
    }

    private static func others(_ file: SectionReader, _ reading: inout Reading) -> AccountRules.Others? {
        switch file.value("others", .oneOf("what can become of the others", ["stop", "pause"]), &reading) {
        case "stop":
            reading.refuse(["for"], in: file, because: "means nothing with \"stop\"")
            return .stop
        case "pause":
            if !file.has("for") {
                reading.error("a pause needs \"for\"", at: file.position(of: "others"), hint: "add for: 5bd")
            }
            return file.value("for", .delay, &reading).map { .pause(for: $0) }
        default: return nil
        }
    }
}
