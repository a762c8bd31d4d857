import Foundation

extension ChangeList {
    mutating func compareDispositions(_ before: Campaign, _ after: Campaign) {
        within(.dispositions, before.dispositions, after.dispositions, touchesEnrolled: true) { list in
            list.compareNamed(
                "", plural: "dispositions", before.dispositions.all, after.dispositions.all, name: \.name,
                words: { ": \($0.then.words)" }, each: { $0.compareDisposition($1, $2, $3) })
        }
        within(.dispositions, before.reasons, after.reasons, touchesEnrolled: true) { list in
            list.compare("reasons", before.reasons, after.reasons) { $0.words }
        }
    }

    private mutating func compareDisposition(_ name: String, _ before: Disposition, _ after: Disposition) {
        compareConsequence(name, before.then, after.then)
        compareFlag(before.connected, after.connected, "\(name) counts as a connect", "\(name) counts as no connect")
        compareFlag(
            before.conversation, after.conversation, "\(name) counts as a conversation",
            "\(name) counts as no conversation")
        compare("\(name) marks", before.marks, after.marks, none: "nothing") { $0.rawValue }
        compare("\(name) asks", before.asks, after.asks) { $0.map(\.rawValue).words }
        compare("\(name) may ask", before.mayAsk, after.mayAsk) { $0.map(\.rawValue).words }
        compareFlag(
            before.createsLead, after.createsLead, "\(name) makes a lead of the person named",
            "\(name) makes no lead of the person named")
        compare("\(name) holds", before.holds, after.holds) { $0.map(\.rawValue).sorted().words }
        compareConsequence("\(name), when it reached nobody", before.missed, after.missed)
    }

    private mutating func compareFlag(_ before: Bool, _ after: Bool, _ yes: String, _ no: String) {
        if before != after { say(after ? yes : no) }
    }

    mutating func compareQualification(_ before: Qualification?, _ after: Qualification?) {
        within(.qualification, before, after, touchesEnrolled: true) { list in
            guard let before, let after else {
                return list.say(after == nil ? "the qualification is gone" : "the qualification is new")
            }
            list.compare("framework", before.framework, after.framework)
            list.compare("answers count", before.scope, after.scope) { "of the \($0.rawValue)" }
            list.compareNamed(
                "question", plural: "questions", before.questions, after.questions, name: \.id,
                words: { ": \($0.ask)" }, each: { $0.compareQuestion($1, $2, $3) })
            list.compareCondition("qualified when", before.qualifiedWhen, after.qualifiedWhen, none: "never")
            list.compare("half asked, called within", before.incomplete.within, after.incomplete.within) { $0.text }
            list.compareConsequence("not qualified", before.otherwise, after.otherwise)
        }
    }

    private mutating func compareQuestion(
        _ name: String, _ before: Qualification.Question, _ after: Qualification.Question
    ) {
        compare("\(name) asks", before.ask, after.ask)
        compare("\(name) takes", before.kind, after.kind) { $0.words }
        compareFlag(before.isOptional, after.isOptional, "\(name) may be left open", "\(name) must be answered")
    }

    mutating func compareMeetings(_ before: MeetingTerms, _ after: MeetingTerms) {
        within(.meetings, before, after, touchesEnrolled: true) { list in
            list.compare("meetings are with", before.with, after.with) { $0.words }
            list.compare("meetings take", Delay.clock(before.length), .clock(after.length)) { $0.text }
            list.compare("somebody reminds of a meeting before it", before.remind, after.remind, none: "never") {
                $0.text
            }
            list.compareFlag(
                before.invites, after.invites, "invitations are mailed", "invitations are not mailed any more")
            list.compare("a lead is offered", before.offer, after.offer) { $0.rawValue }
            let (old, new) = (before.noShow, after.noShow)
            list.compare("who did not come is called within", old.callWithin, new.callWithin) { $0.text }
            list.compare("who did not come is called, at most", old.atMost, new.atMost) { "\($0) times" }
            list.compareConsequence("who did not come, in the end", old.otherwise, new.otherwise)
        }
    }

    mutating func compareHandoff(_ before: Campaign, _ after: Campaign) {
        let (old, new) = (before.handoff, after.handoff)
        within(.handoff, before.route, after.route, touchesEnrolled: true) { list in
            list.compareUnnamed("route", plural: "routes", before.route, after.route, words: \.words)
        }
        within(.handoff, old, new, touchesEnrolled: true) { list in
            list.compare("accepted within", old.acceptWithin, new.acceptWithin, none: "no deadline") { $0.text }
            list.compareFlag(
                old.overdue.offersToNext, new.overdue.offersToNext, "overdue goes to the next in the route",
                "overdue stays with who has it")
            list.compare("overdue is told to", old.overdue.tell, new.overdue.tell, none: "nobody")
            list.compareReasons("sent back for", "reasons to send back", old.rejectReasons, new.rejectReasons)
            list.compareReasons("lost for", "reasons to lose", old.lostReasons, new.lostReasons)
        }
    }

    private mutating func compareReasons(
        _ kind: String, _ plural: String, _ before: [HandoffTerms.Reason], _ after: [HandoffTerms.Reason]
    ) {
        compareNamed(
            kind, plural: plural, before, after, name: \.name, words: { ": \($0.then.words)" },
            each: { $0.compareConsequence($1, $2.then, $3.then) })
    }
}

extension Qualification.Question.Kind {
    fileprivate var words: String {
        switch self {
        case .text: "any text"
        case .choices(let choices): "one of " + choices.words
        case .number(let low, let high):
            [low.map { "from \($0.formatted())" }, high.map { "up to \($0.formatted())" }]
                .compactMap(\.self).reduce("a number") { "\($0) \($1)" }
        }
    }
}

extension MeetingTerms.Host {
    fileprivate var words: String {
        switch self {
        case .route: "who the route names"
        case .people(let people): people.words
        }
    }
}

extension RouteEntry {
    fileprivate var words: String {
        let receiver =
            switch to {
            case .accountOwner: "the account's owner"
            case .people(let people): people.map(\.words).words
            }
        return "to \(receiver)" + (when.map { " when \($0.words)" } ?? "")
    }
}

extension RouteShare {
    fileprivate var words: String { weight == 1 ? who : "\(who) (weight \(weight))" }
}
