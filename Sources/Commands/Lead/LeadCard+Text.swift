import Wire

extension LeadCard {
    /// Who it is, where it stands, what happened and what marketing saw so far, the latest first.
    func text(on paper: Paper) -> String {
        let parts = [
            head(paper), numberLines(paper), consentLines(paper), enrollmentLines(paper), meetingLines(paper),
            mailLines(paper),
            historyLines(paper),
            engagementLines(paper),
            mergeLines(paper), otherFields(paper),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func head(_ paper: Paper) -> [String] {
        let company = fields["company"] ?? fields["domain"]
        let who = [fields["title"], company].compactMap(\.self).joined(separator: ", ").withoutControls
        var lines = [paper.bold(name.withoutControls) + (who.isEmpty ? "" : " · " + who)]
        lines.append(
            [id.description, fields["email"]?.withoutControls, localTime.flatMap(Paper.time).map { "\($0) there" }]
                .compactMap(\.self).joined(separator: " · "))
        let reason = stageReason.map { " (\($0.withoutControls))" } ?? ""
        let back =
            returnOn.map { date in
                returnInto.map { " until \(paper.moment(date)), then in \($0)" }
                    ?? ", left alone until \(paper.moment(date))"
            } ?? ""
        let holder = owner.map { " · owner \($0)" } ?? ""
        lines.append("stage \(paper.bold(stage))\(reason)\(back)\(holder)")
        if let erasedAt {
            lines.append(paper.yellow("erased \(paper.moment(erasedAt)): nothing is kept that tells who it was"))
        }
        if let sentBack { lines.append(paper.yellow(sentBack.withoutControls)) }
        return lines + suppressions.map { paper.red("do not contact: " + $0.withoutControls) }
    }

    private func numberLines(_ paper: Paper) -> [String] {
        numbers.map { number in
            let ext = number.ext.map { " ext. \($0)" } ?? ""
            let zones = number.zones.map(Paper.city).joined(separator: " or ")
            let bad = number.badSince.map { " · " + paper.red("bad since \(paper.moment($0))") } ?? ""
            return "☎ \(number.number)\(ext) · \(number.lineType)"
                + (zones.isEmpty ? " · zone unknown" : " · \(zones)") + bad
        }
    }

    private func consentLines(_ paper: Paper) -> [String] {
        let given = consents.sorted { $0.key < $1.key }.map { channel, consent in
            let since = consent.since.map { " since \(paper.moment($0))" } ?? ""
            return "consent to \(channel)\(since): \(consent.basis.withoutControls)"
        }
        let takenBack = withdrawals.sorted { $0.key < $1.key }.map { channel, since in
            "consent to \(channel) " + paper.red("taken back \(paper.moment(since))")
        }
        return given + takenBack
    }

    private func enrollmentLines(_ paper: Paper) -> [String] {
        enrollments.flatMap { entry in
            let reason = entry.reason.map { " (\($0.withoutControls))" } ?? ""
            let tier = entry.tier.map { ", tier \($0)" } ?? ""
            let due = entry.due.map { ", due \(paper.moment($0))" } ?? ""
            let step = entry.step.map { " · step \($0)\(due)" } ?? ""
            let points = entry.points.joined(separator: ", ").withoutControls
            let heat = entry.heatParts.joined(separator: ", ").withoutControls
            return [
                "\(paper.bold(entry.campaign)) · \(entry.state)\(reason)\(step)",
                paper.dim("  fit \(entry.score)\(tier)" + (points.isEmpty ? "" : ": " + points)),
            ] + (heat.isEmpty ? [] : [paper.dim("  heat \(entry.heat.short), faded until now: \(heat)")])
        }
    }

    private func meetingLines(_ paper: Paper) -> [String] {
        meetings.map { "meeting \($0.line(on: paper)) · \($0.id)" }
    }

    private func mailLines(_ paper: Paper) -> [String] {
        let lines = sentMails.map { ($0.at, $0.line(on: paper)) } + receivedMails.map { ($0.at, $0.line(on: paper)) }
        return lines.sorted { $0.0 > $1.0 }.map(\.1)
    }

    private func historyLines(_ paper: Paper) -> [String] {
        guard !attempts.isEmpty else { return ["no calls yet"] }
        return attempts.sorted { $0.at > $1.at }.flatMap { call in
            let late = call.late ? " · " + paper.yellow("late") : ""
            var lines = [
                "\(paper.moment(call.at)) · \(paper.bold(call.disposition)) · \(call.rep) · \(call.id)\(late)"
            ]
            if let when = call.when {
                let partner = call.with.map { " with \($0.withoutControls)" } ?? ""
                lines.append("    for \(paper.moment(when, local: call.whenLocal))\(partner)")
            }
            if let note = call.note {
                lines += note.wrapped(to: (paper.columns ?? Paper.usualColumns) - 4).map { "    " + $0 }
            }
            let answers = call.answers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            if !answers.isEmpty { lines.append("    " + answers.joined(separator: ", ").withoutControls) }
            if let recording = call.recording { lines.append("    recording: " + recording.withoutControls) }
            return lines
        }
    }

    private func engagementLines(_ paper: Paper) -> [String] {
        engagements.map { "\(paper.moment($0.occurredAt)) · \($0.type) · \($0.id.withoutControls)" }
    }

    private func mergeLines(_ paper: Paper) -> [String] {
        merges.map { merge in
            let dropped = merge.dropped.isEmpty ? "" : "; not taken over: " + merge.dropped.joined(separator: ", ")
            return "\(paper.moment(merge.at)) · merged with \(merge.lead) by \(merge.by)\(dropped.withoutControls)"
        }
    }

    private func otherFields(_ paper: Paper) -> [String] {
        let shown: Set = ["first-name", "last-name", "name", "title", "company", "domain", "email", "phone"]
        let others = fields.filter { !shown.contains($0.key) }.sorted { $0.key < $1.key }
        let external = externalIds.sorted { $0.key < $1.key }.map { ("id in \($0.key)", $0.value) }
        return (others.map { ($0.key, $0.value) } + external).map { paper.dim("\($0): ") + $1.withoutControls }
    }
}

extension Double {
    /// Without a decimal where it has none: `8`, `34.5`.
    fileprivate var short: String { self == rounded() ? String(Int(self)) : String(self) }
}
