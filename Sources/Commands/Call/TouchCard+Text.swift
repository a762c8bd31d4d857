import Wire

extension TouchCard {
    /// Who, why now, what to say, and the keys.
    ///
    /// - Parameter withKeys: whether keys are read; else what comes of it is told by a command.
    func text(on paper: Paper, withKeys: Bool = true) -> String {
        var parts = [head(paper)]
        if !mails(paper).isEmpty { parts.append(mails(paper)) }
        if let guide { parts.append(words("Say", guide, paper)) }
        if let voicemail { parts.append(words("Voicemail", voicemail, paper)) }
        if !missing.isEmpty {
            parts.append([paper.yellow("not known: " + missing.joined(separator: ", ").withoutControls)])
        }
        if let mail = row.mail {
            let origin = mail.origin.map { paper.dim(" (\($0.withoutControls))") } ?? ""
            parts.append([paper.bold("Subject") + " " + mail.subject.withoutControls + origin])
            parts.append(words("Mail", mail.body, paper) + mail.lack(on: paper))
        }
        parts.append(withKeys ? keys(paper) : [paper.dim(row.howToEnd)])
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func head(_ paper: Paper) -> [String] {
        let person = row.lead
        let company = row.account.map { [$0.name, $0.domain].compactMap(\.self).joined(separator: ", ") } ?? ""
        let who = [person.title, company.isEmpty ? nil : company].compactMap(\.self).joined(separator: " · ")
        var lines = [paper.bold(person.name.withoutControls) + (who.isEmpty ? "" : " · " + who.withoutControls)]
        let tier = row.tier.map { " \($0)" } ?? ""
        let place = row.mail == nil ? "☎ \(paper.bold(person.dialled ?? "no number"))" : "✉ \(person.address(paper))"
        lines.append("\(place) · \(person.clock) · fit \(row.score)\(tier)")
        if person.numbers.count > 1 { lines.append("other numbers: " + person.otherNumbers) }
        let count = row.channel == "call" ? "call \(row.attempt), " : ""
        lines.append("why now: \(row.why.withoutControls) (\(count)\(row.campaign)/\(row.step))")
        if let task = row.task { lines.append("to do: " + task.withoutControls) }
        if let sentBack = person.sentBack { lines.append(paper.yellow(sentBack.withoutControls)) }
        if let note = person.lastNote { lines.append("last note: " + note.withoutControls) }
        let ends = [
            row.leasedUntil.map { "yours until \(paper.time($0))" },
            row.windowCloses.map { "callable until \(paper.time($0))" },
        ]
        return lines + [paper.dim(ends.compactMap(\.self).joined(separator: ", "))].filter { !$0.isEmpty }
    }

    /// What went to and fro by mail, the latest first; of the last answer its first lines.
    private func mails(_ paper: Paper) -> [String] {
        let lines = sentMails.map { ($0.at, $0.line(on: paper)) } + receivedMails.map { ($0.at, $0.line(on: paper)) }
        return lines.sorted { $0.0 > $1.0 }.map(\.1)
    }

    private func words(_ title: String, _ text: String, _ paper: Paper) -> [String] {
        var lines = text.wrapped(to: (paper.columns ?? Paper.usualColumns) - 2)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return [paper.bold(title)] + lines.map { $0.isEmpty ? "" : "  " + $0 }
    }

    /// In columns, as many as fit.
    private func keys(_ paper: Paper) -> [String] {
        let cells = CallKeys.assigned(dispositions).map { "\($0.key) \($0.choice.name)" }
        let width = (cells.map(\.displayWidth).max() ?? 0) + 3
        let perLine = max(1, (paper.columns ?? Paper.usualColumns) / width)
        let lines = stride(from: 0, to: cells.count, by: perLine).map { start in
            let line = cells[start..<min(start + perLine, cells.count)].map {
                $0 + String(repeating: " ", count: width - $0.displayWidth)
            }
            return line.joined().trimmingSpaces
        }
        return lines + [paper.dim("s skip   r release   q quit")]
    }
}

extension NextRow {
    /// The commands by which it ends.
    fileprivate var howToEnd: String {
        let skip = "touchline skip \(touch) --reason R"
        return switch channel {
        case "call": "touchline log DISPOSITION \(touch)   \(skip)"
        case "mail" where mail?.barred != nil: skip
        case "mail": "touchline mail edit \(touch) --body-file FILE   touchline mail send \(touch)   \(skip)"
        default: "touchline done \(touch)   \(skip)"
        }
    }
}

extension NextRow.Person {
    fileprivate func address(_ paper: Paper) -> String { paper.bold(email?.withoutControls ?? "no address") }

    fileprivate var otherNumbers: String { numbers.filter { $0 != phone }.joined(separator: ", ") }
}
