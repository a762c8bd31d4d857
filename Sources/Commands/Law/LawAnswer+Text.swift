import Wire

extension LawListAnswer {
    func text(on paper: Paper) -> String {
        let table = TextTable(
            [.text("PLACE"), .text("RULE"), .text("FORCE"), .text("SURE"), .long("SAYS")],
            rows: rules.map { rule in
                let days = [rule.from.map { "from \($0)" }, rule.until.map { "to \($0)" }].compactMap(\.self)
                return [
                    rule.jurisdiction, rule.id, rule.binding, rule.confidence,
                    ([rule.says] + days).joined(separator: "; "),
                ]
            })
        return table.text(on: paper) + "\n"
            + paper.dim("Nothing stricter was found for \(inheriting.joined(separator: ", ")).\n")
            + "table \(version) · \(paper.bold(notice))\n"
    }
}

extension LawAnswer {
    func text(on paper: Paper) -> String {
        let heading = "\(paper.bold(jurisdiction)) · calls on \(day) · table \(version) · \(paper.bold(notice))\n"
        let lines =
            remarks + blackouts.map { "stopped: \($0)" } + assumed.map { "assumed: \($0)" }
            + mail.map { "mail: \($0)" } + ["recording: \(recording)"]
        return heading + rules.map { $0.text(on: paper) }.joined() + "\n" + lines.text(indent: 0, on: paper)
    }
}

extension LawCard {
    func text(on paper: Paper) -> String {
        let state = holds ? "" : paper.yellow(" · does not hold on this day")
        let days = [from.map { "from \($0)" }, until.map { "to \($0)" }].compactMap(\.self).map { " · \($0)" }.joined()
        let heading = "\n\(paper.bold(id)) · \(name) (\(jurisdiction)) · \(binding)\(days)\(state)\n"
        let written = citations.isEmpty ? ["written: no citation was found"] : citations.map { "written: \($0)" }
        let parts: [[String]] = [
            says, loosened.map { "loosened: \($0)" },
            holidays.isEmpty ? [] : ["holidays: " + holidays.joined(separator: ", ")], written,
            ["businesses: \(business)"], conflict.map { ["disputed: \($0)"] } ?? [], note.map { ["note: \($0)"] } ?? [],
            ["sure: \(confidence)" + (operators ? ", the operator's own" : "")], sources.map { "read at: \($0)" },
        ]
        return heading + parts.flatMap(\.self).text(indent: 2, on: paper)
    }
}

extension [String] {
    /// A line each, indented, and more where one is wider than the paper.
    fileprivate func text(indent: Int, on paper: Paper) -> String {
        flatMap { line in
            line.wrapped(to: paper.columns.map { $0 - indent - 2 }).enumerated().map { place, part in
                String(repeating: " ", count: indent + (place == 0 ? 0 : 2)) + part + "\n"
            }
        }.joined()
    }
}
