import FileReading
import Prospecting

/// `goal`: what the campaign is to bring.
enum GoalFile {
    static let section = FileSection(
        "\"goal\"",
        [
            .required("won-revenue", "what won deals are to bring", .number, example: "120_000"),
            .required("average-deal", "what a won deal brings", .number, example: "60_000"),
            .optional(
                "from-marketing", "the share that marketing's leads are to bring", .percentage, otherwise: "not said",
                example: "40%"),
        ])

    static func goal(_ node: YAMLNode, _ reading: inout Reading) -> Goal? {
        guard let file = SectionReader(node, as: section, &reading) else { return nil }
        let revenue = file.value("won-revenue", .amount, &reading)
        let deal = file.value("average-deal", .amount, &reading)
        let share = file.value("from-marketing", .share, &reading)
        guard let revenue, let deal else { return nil }
        return Goal(wonRevenue: revenue, averageDeal: deal, fromMarketing: share)
    }
}

extension ScalarForm<Double> {
    fileprivate static let amount = ScalarForm(
        "an amount above 0", hint: "write it in digits, such as 120_000"
    ) { ScalarForm<Double>.number.read($0).flatMap { $0 > 0 ? $0 : nil } }

    fileprivate static let share = ScalarForm("a percentage from 0% to 100%", hint: "write it as 40%") { text in
        guard text.hasSuffix("%") else { return nil }
        return ScalarForm<Double>.number.read(String(text.dropLast())).flatMap { 0...100 ~= $0 ? $0 / 100 : nil }
    }
}
