import FileReading
import Prospecting

/// `assign`: whose lead it is.
enum AssignFile {
    private static let assignee = FileValue.either([.oneOf(["account-owner", "in-turn"]), .mailAddresses])

    static let section = FileSection(
        "\"assign\"",
        [
            .required(
                "to", "who gets it: the owner of the account, the reps of the queue in turn, or people, in turn",
                assignee,
                example: "in-turn"),
            .optional(
                "else", "with account-owner: who gets it when the account has no owner", assignee,
                otherwise: "nobody; the whole queue shares it", example: "in-turn"),
            .optional("sticks", "yes: a lead stays with who had it before", .flag, standard: "true", example: "no"),
            .optional(
                "calls",
                "who takes the calls of a lead that has an owner: the whole queue, or the owner alone unless that one is away",
                .oneOf(Assignment.Calls.allCases.map(\.rawValue)), standard: "queue", example: "owner"),
        ], rules: [.only("else", where: "to", is: ["account-owner"])])

    static func assignment(_ node: YAMLNode, _ reading: inout Reading) -> Assignment? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        let to = file["to"].flatMap { assignee($0, "\"to\"", &reading) }
        let otherwise = file["else"].flatMap { assignee($0, "\"else\"", &reading) }
        let sticks = file.value("sticks", .flag, &reading) ?? true
        let calls = file.value("calls", .oneOf("queue or owner", Assignment.Calls.allCases), &reading) ?? .queue
        if let to, to != .accountOwner {
            reading.refuse(["else"], in: file, because: "is never reached, since \"to\" always names somebody")
        } else if to != nil, otherwise == .accountOwner, let node = file["else"] {
            reading.error("\"else\" is the same as \"to\"", at: node.start, hint: "write else: in-turn")
        }
        return to.map { Assignment(to: $0, otherwise: otherwise, sticks: sticks, calls: calls) }
    }

    private static func assignee(
        _ node: YAMLNode, _ what: String, _ reading: inout Reading
    ) -> Assignment.Assignee? {
        switch node.content {
        case .scalar("account-owner"): return .accountOwner
        case .scalar("in-turn"): return .inTurn
        case .scalar:
            let form = ScalarForm<String>(
                "account-owner, in-turn or a mail address", read: ScalarForm<String>.mailAddress.read)
            return reading.value(of: node, form, what).map { .people([$0]) }
        default: return reading.values(of: node, .mailAddress, what).map { .people($0) }
        }
    }
}
