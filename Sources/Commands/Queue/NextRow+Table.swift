import Wire

extension [NextRow] {
    /// Who, where to, what time it is there, why now and until when.
    func callTable(on paper: Paper) -> String {
        let columns: [TextTable.Column] = [
            .text("TOUCH"), .long("WHO"), .text("NUMBER"), .text("THEIR TIME"), .long("WHY"), .text("UNTIL"),
        ]
        return TextTable(
            columns,
            rows: map { row in
                [
                    "\(row.touch)", row.who, row.lead.dialled ?? "–", row.lead.clock, row.why,
                    (row.leasedUntil ?? row.windowCloses).map(paper.time) ?? "–",
                ]
            }
        ).text(on: paper)
    }

    /// What there is to do besides calls.
    func taskTable(on paper: Paper) -> String {
        TextTable(
            [.text("TOUCH"), .long("WHO"), .long("TO DO"), .text("CAMPAIGN"), .text("SINCE")],
            rows: map { ["\($0.touch)", $0.who, $0.task ?? $0.why, $0.campaign, paper.moment($0.due)] }
        ).text(on: paper)
    }

    /// What was promised, on your clock and with what was said; also by whom, where it was not one rep alone, and what
    /// was missed.
    func callbackTable(on paper: Paper) -> String {
        let isOfSeveral = Set(map(\.owner)).count > 1
        return TextTable(
            [.text("TOUCH"), .text("CALL AT"), .long("WHO"), .text("NUMBER"), .text("ZONE")]
                + (isOfSeveral ? [.long("PROMISED BY")] : []) + [.long("LAST NOTE")],
            rows: map { row in
                [
                    "\(row.touch)", paper.moment(row.due) + (row.missedAt == nil ? "" : " (missed)"), row.who,
                    row.lead.dialled ?? "–", row.lead.timeZone.map(Paper.city) ?? "–",
                ] + (isOfSeveral ? [row.owner ?? "–"] : []) + [row.lead.lastNote ?? ""]
            }
        ).text(on: paper)
    }
}

extension NextRow {
    /// Name, title and company in one line: `Dana Fox, VP Operations (Acme Steel)`.
    var who: String {
        let titled = [lead.name, lead.title].compactMap(\.self).joined(separator: ", ")
        return (account?.name ?? account?.domain).map { "\(titled) (\($0))" } ?? titled
    }
}

extension NextRow.Person {
    /// The time where they are: `11:00 Chicago`.
    var clock: String {
        let parts = [localTime.flatMap(Paper.time), timeZone.map(Paper.city)].compactMap(\.self)
        return parts.isEmpty ? "–" : parts.joined(separator: " ")
    }
}

extension NextRow.Person {
    /// The number as it is dialled, with its extension.
    var dialled: String? { phone.map { number in ext.map { "\(number) ext. \($0)" } ?? number } }
}

extension NextRow {
    /// To whom a mail goes and how it begins; nil for a call or a task.
    func mailExcerpt(on paper: Paper) -> String? {
        guard let mail else { return nil }
        let lines = mail.body.split(whereSeparator: \.isNewline).prefix(Self.linesOfExcerpt).map(String.init)
        let width = paper.columns ?? Paper.usualColumns
        let begin = lines.map { "  " + $0.withoutControls.cut(to: width - 2) }
        let to = lead.email.map { "mail to \($0.withoutControls)" } ?? "mail, no address is known"
        return
            ([paper.bold("\(touch)") + " · \(to)", "  Subject: " + mail.subject.withoutControls.cut(to: width - 11)]
            + begin + mail.lack(on: paper) + [paper.dim("  " + mail.ways(with: "\(touch)"))])
            .joined(separator: "\n") + "\n"
    }

    private static let linesOfExcerpt = 3
}

extension MailText {
    /// What is to be filled in before it goes, or why it is not to go.
    func lack(on paper: Paper) -> [String] {
        let bar = barred.map { [paper.red("  not for this lead: " + $0.withoutControls)] } ?? []
        return bar
            + (missing.isEmpty ? [] : [paper.yellow("  fill in: " + missing.joined(separator: ", ").withoutControls)])
    }

    /// The commands by which it is looked at, written otherwise, sent or left out.
    func ways(with touch: String) -> String {
        barred == nil
            ? "touchline show \(touch) · mail edit \(touch) --body-file FILE · mail send \(touch)"
            : "touchline skip \(touch) --reason \"…\""
    }

    /// Of which variant its words are, or that somebody gave it others; nil where there is nothing to say.
    var origin: String? { edited ? "edited" : variant.map { "variant \($0)" } }
}
