import FileReading
import Prospecting

/// `if` of a step: what earlier steps must have come to.
enum EarlierResultsFile {
    /// - Parameter before: the steps above.
    static func results(
        _ node: YAMLNode, of before: [Step], _ names: CampaignNames, _ reading: inout Reading
    ) -> [Step.EarlierResult] {
        (reading.entries(of: node, "\"if\"") ?? []).compactMap { entry in
            guard let step = before.first(where: { $0.id == entry.key }) else {
                stranger(entry, before: before, names, &reading)
                return nil
            }
            let form = form(step, names)
            return reading.values(of: entry.value, form, "\"\(entry.key)\"")
                .map { Step.EarlierResult(step: step.id, results: $0) }
        }
    }

    private static func stranger(
        _ entry: YAMLNode.Entry, before: [Step], _ names: CampaignNames, _ reading: inout Reading
    ) {
        if names.steps?.contains(entry.key) == true {
            reading.error(
                "\"\(entry.key)\" does not come before this step", at: entry.keyStart,
                hint: "\"if\" looks at what an earlier step came to")
        } else {
            reading.unknown(
                "unknown step \"\(entry.key)\"", word: entry.key, at: entry.keyStart, known: before.map(\.id))
        }
    }

    private static func form(_ step: Step, _ names: CampaignNames) -> ScalarForm<String> {
        switch step.work {
        case .call:
            guard let table = names.dispositions else { return .name }
            return .oneOf("what a call can come to", table.all.map(\.name) + ["skipped"])
        case .task: return .oneOf("what a task can come to", ["done", "skipped"])
        case .mail: return .oneOf("what a mail can come to", ["sent", "skipped", "replied"])
        }
    }
}
