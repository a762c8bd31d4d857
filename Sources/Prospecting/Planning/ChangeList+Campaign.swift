import Foundation

extension ChangeList {
    /// Its name, its people, its dates.
    mutating func compareCampaign(_ before: Campaign, _ after: Campaign) {
        compareFront(before, after, touchesEnrolled: false) { list in
            list.compare("campaign", before.name, after.name)
            list.compare("title", before.title, after.title)
            list.compare("owner", before.owner, after.owner, none: "nobody")
            list.compare("weight", before.weight, after.weight, none: "none") { String($0) }
        }
        compareFront(before, after, touchesEnrolled: true) { list in
            list.compare("time zone", before.timeZone, after.timeZone) { $0.identifier }
            list.compare("queue", before.queue, after.queue)
            list.compare("assign", before.assignment, after.assignment, none: "the whole queue") { $0.words }
            list.compare("starts", before.starts, after.starts, none: "at once") { $0.iso }
            list.compare("ends", before.ends, after.ends, none: "never") { $0.iso }
        }
    }

    private mutating func compareFront(
        _ before: Campaign, _ after: Campaign, touchesEnrolled: Bool, _ body: (inout ChangeList) -> Void
    ) {
        let (old, new) = (before.front(touchesEnrolled), after.front(touchesEnrolled))
        within(.campaign, old, new, touchesEnrolled: touchesEnrolled, body)
    }

    mutating func compareEntry(_ before: Campaign, _ after: Campaign) {
        let (old, new) = (before.entry, after.entry)
        within(.entry, old, new, touchesEnrolled: true) { list in
            list.compareCondition("a lead is an MQL when", old.mqlWhen, new.mqlWhen, none: "it comes")
            list.compareCondition("inbound", old.inbound?.when, new.inbound?.when, none: "nobody")
            if let old = old.inbound, let new = new.inbound {
                list.compare("inbound, no older than", old.noOlderThan, new.noOlderThan) { $0.words }
                list.compare("inbound, called within", old.callWithin, new.callWithin) { $0.text }
            }
            list.compare("re-enter after", old.reEnterAfter, new.reEnterAfter, none: "never") { $0.text }
            list.compare("exclusive", old.isExclusive, new.isExclusive) { $0 ? "yes" : "no" }
            list.compare("takes over from", old.takesOver, new.takesOver) { $0.words }
        }
    }

    mutating func compareAccounts(_ before: AccountRules, _ after: AccountRules) {
        within(.accounts, before, after, touchesEnrolled: true) { list in
            list.compare("people of an account at once", before.atOnce, after.atOnce, none: "without limit")
            list.compareNamed(
                "role", plural: "roles", before.roles, after.roles, name: \.name, words: { ": \($0.when.words)" }
            ) { list, name, before, after in
                list.compareCondition(name, before.when, after.when, none: "nobody")
                list.compare("\(name) starts", before.starts, after.starts, none: "at once") {
                    "after \($0.step) of \($0.role)"
                }
            }
            list.compareUnnamed(
                "what an outcome does to the others", plural: "rules between people of an account",
                before.reactions, after.reactions, words: \.words)
        }
    }

    mutating func compareAims(_ before: Campaign, _ after: Campaign) {
        within(.goal, before.goal, after.goal, touchesEnrolled: false) { list in
            list.compare("goal", before.goal, after.goal) { $0.words }
        }
        within(.team, before.team, after.team, touchesEnrolled: false) { list in
            list.compare("team", before.team, after.team) { "\($0.sdrs) SDRs, \($0.dialsADay) dials a day each" }
        }
    }

    mutating func compareWebhooks(_ before: [WebhookDeclaration], _ after: [WebhookDeclaration]) {
        within(.webhooks, before, after, touchesEnrolled: false) { list in
            list.compareNamed(
                "webhook", plural: "webhooks", before, after, name: \.name,
                words: { ", of \($0.events.joined(separator: ", "))" }
            ) { list, name, before, after in
                list.compare("\(name), secret", before.secret, after.secret)
                list.compare("\(name), credential", before.credential, after.credential)
                list.compare("\(name), events", before.events, after.events) { $0.words }
                list.compare("\(name), match", before.settings.match, after.settings.match) { $0.words }
                list.compare("\(name), fields", before.settings.fields, after.settings.fields) { fields in
                    fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.words
                }
                list.compare("\(name), body", before.settings.body, after.settings.body, none: "none")
                list.compare("\(name), mode", before.settings.mode, after.settings.mode, none: "as usual") {
                    $0.rawValue
                }
                list.compare("\(name), segments", before.settings.segments, after.settings.segments) { segments in
                    segments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.words
                }
            }
        }
    }
}

extension [String] {
    /// A list in a sentence; `none` for an empty one.
    var words: String { isEmpty ? "none" : joined(separator: ", ") }
}

extension Campaign {
    /// The campaign with nothing but its front matter: the half that touches who is enrolled, or the other.
    fileprivate func front(_ touchesEnrolled: Bool) -> Campaign {
        let nothing = Cadence(steps: [])
        return touchesEnrolled
            ? Campaign(
                name: "", queue: queue, assignment: assignment, starts: starts, ends: ends, timeZone: timeZone,
                cadence: nothing)
            : Campaign(name: name, title: title, owner: owner, queue: "", weight: weight, cadence: nothing)
    }
}

extension Assignment {
    fileprivate var words: String {
        "to \(to.words)" + (otherwise.map { ", else \($0.words)" } ?? "") + (sticks ? "" : ", afresh each time")
            + (calls == .owner ? ", who alone calls it" : "")
    }
}

extension Assignment.Assignee {
    fileprivate var words: String {
        switch self {
        case .accountOwner: "the account's owner"
        case .inTurn: "the queue in turn"
        case .people(let people): people.words
        }
    }
}

extension AccountRules.Reaction {
    fileprivate var words: String {
        let others =
            switch others {
            case .stop: "stops the others"
            case .pause(let delay): "pauses the others for \(delay.text)"
            }
        return outcomes.joined(separator: " or ") + (by.isEmpty ? "" : " of \(by.words)") + " " + others
    }
}

extension Goal {
    fileprivate var words: String {
        "\(wonRevenue.formatted()) won, at \(averageDeal.formatted()) a deal"
            + (fromMarketing.map { ", \(($0 * 100).formatted()) % from marketing" } ?? "")
    }
}
