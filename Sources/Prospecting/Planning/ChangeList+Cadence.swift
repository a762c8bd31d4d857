extension ChangeList {
    mutating func compareCadence(_ before: Cadence, _ after: Cadence) {
        within(.cadence, before.besidesSteps, after.besidesSteps, touchesEnrolled: true) { list in
            list.compare("hours", before.hours, after.hours) { $0.words }
            list.compare("holidays", before.holidays, after.holidays) { $0.words }
            list.compare("lease", before.lease, after.lease) { $0.words }
            list.compare("an overdue step is skipped after", before.skipAfter, after.skipAfter, none: "never") {
                $0.text
            }
            list.compare("days", before.days, after.days) { $0.rawValue }
            list.compareLimits(before.limits, after.limits)
            list.compareConsequence("afterwards", before.afterwards, after.afterwards)
            list.compareReactions(before.reactions, after.reactions)
        }
        within(.steps, before.steps, after.steps, touchesEnrolled: true) { list in
            list.compareNamed(
                "step", plural: "steps", before.steps, after.steps, name: \.id, words: { ", " + $0.moment },
                each: { $0.compareStep($1, $2, $3) })
        }
    }

    private mutating func compareLimits(_ before: CadenceLimits, _ after: CadenceLimits) {
        let none = "without limit"
        compare("new leads a day", before.newLeadsADay, after.newLeadsADay, none: none)
        compare("new leads of a rep a day", before.newLeadsPerRepADay, after.newLeadsPerRepADay, none: none)
        compare("new leads of a queue a day", before.newLeadsPerQueueADay, after.newLeadsPerQueueADay, none: none)
        compare("calls to a lead a day", before.callsPerLeadADay, after.callsPerLeadADay, none: none)
        compare("calls to a lead", before.callsPerLead, after.callsPerLead, none: none)
        compare("calls to an account a day", before.callsPerAccountADay, after.callsPerAccountADay, none: none)
        compare("caps", before.caps, after.caps) { $0.isEmpty ? "none" : $0.map(\.words).joined(separator: "; ") }
        compare("called again after a refusal", before.afterRefusal, after.afterRefusal, none: "at once") {
            "after " + Cooldown(span: $0).words
        }
        compare("mails to a lead a week", before.mailsPerLeadAWeek, after.mailsPerLeadAWeek, none: none)
    }

    private mutating func compareReactions(_ before: MailReactions, _ after: MailReactions) {
        compareConsequence("a reply", before.replied.then, after.replied.then)
        compare("a reply is called within", before.replied.callWithin, after.replied.callWithin) { $0.text }
        compareConsequence("a colleague's reply", before.colleagueReplied, after.colleagueReplied)
        compare("out of office", before.outOfOffice, after.outOfOffice) { $0.words }
    }

    private mutating func compareStep(_ name: String, _ before: Step, _ after: Step) {
        if before.day != after.day {
            say("\(name) moves from \(before.dayWords) to \(after.dayWords)")
        }
        compare("\(name), after the step before", before.after, after.after, none: "no delay") { $0.text }
        compare(name, before.work, after.work) { $0.wholeWords }
        if before.atAnotherTimeOfDay != after.atAnotherTimeOfDay {
            say("\(name): at " + (after.atAnotherTimeOfDay ? "another time of day" : "any time of day"))
        }
        compare(name, before.condition, after.condition) { $0.words }
        compareCondition("\(name), only for", before.only, after.only, none: "everyone")
    }
}

extension Cadence {
    /// The cadence without its steps, to see whether anything else differs.
    fileprivate var besidesSteps: Cadence {
        var cadence = self
        cadence.steps = []
        return cadence
    }
}

extension HolidayRule {
    fileprivate var words: String {
        switch self {
        case .ofLead: return "the lead's own"
        case .listed(let countries, let dates):
            let all = countries + dates.sorted().map(\.iso)
            return all.isEmpty ? "none" : all.joined(separator: ", ")
        }
    }
}

extension MailReactions.OutOfOffice {
    fileprivate var words: String {
        untilReturnDate ? "pause until they return, else \(otherwise.text)" : "pause for \(otherwise.text)"
    }
}

extension Step {
    fileprivate var dayWords: String { day.map { "day \($0)" } ?? "the day of the step before" }

    /// When it comes, in a sentence: `on day 2`.
    fileprivate var moment: String {
        let later = after.map { "\($0.text) after the step before" }
        return [day.map { "on day \($0)" }, later].compactMap(\.self).joined(separator: ", ").nonEmpty
            ?? "with the step before"
    }
}

extension Step.Work {
    /// Everything of it in words, a mail's manner included.
    fileprivate var wholeWords: String {
        guard case .mail(let mail) = self else { return words }
        return words + (mail.isReply ? " as a reply" : "") + (mail.isByHand ? " by hand" : "")
    }
}

extension [Step.EarlierResult] {
    fileprivate var words: String {
        guard !isEmpty else { return "whatever came before" }
        return "if " + map { "\($0.step) came to \($0.results.joined(separator: " or "))" }.joined(separator: " and ")
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
