extension CampaignReview {
    static func handoff(_ campaign: Campaign, _ leads: Leads) -> [Finding] {
        nowhere(campaign) + unfit(campaign, leads) + nobodyNext(campaign) + neverBack(campaign)
    }

    static func accounts(_ campaign: Campaign, _ leads: Leads) -> [Finding] {
        campaign.accounts.roles.filter { leads.rulesOut($0.when) }.map { role in
            Finding(
                ["accounts", "roles", .key(role.name)], "no lead that passes the profile can be a \(role.name)",
                hint: "change the role or the profile")
        }
    }

    /// A file that speaks of qualifying or of sales, and names nobody there; one that is silent leaves both to the reps.
    private static func nowhere(_ campaign: Campaign) -> [Finding] {
        guard campaign.route.isEmpty else { return [] }
        let hint = "add handoff: {route: [{to: [NAME@EXAMPLE.COM]}]}"
        if campaign.qualification != nil {
            return [Finding(["qualification"], "a lead that qualifies has nobody in sales to go to", hint: hint)]
        }
        if campaign.handoff != HandoffTerms() {
            return [Finding(["handoff"], "the hand-off names nobody in sales", hint: hint)]
        }
        let hasOwnTerms = campaign.meetings != MeetingTerms() && campaign.meetings.with == .route
        return hasOwnTerms ? [Finding(["meetings"], "meetings are with the route, and there is none", hint: hint)] : []
    }

    private static func unfit(_ campaign: Campaign, _ leads: Leads) -> [Finding] {
        campaign.route.enumerated().compactMap { index, entry in
            guard let when = entry.when, leads.rulesOut(when) else { return nil }
            return Finding(
                ["handoff", "route", .index(index), "when"], "no lead that passes the profile fits this",
                hint: "take the entry out, or change the profile")
        }
    }

    /// What sales sends back until a date, into no campaign, from one that lets nobody come back.
    private static func neverBack(_ campaign: Campaign) -> [Finding] {
        guard campaign.entry.reEnterAfter == nil else { return [] }
        let lists: [(key: PathPart, reasons: [HandoffTerms.Reason])] = [
            ("reject-reasons", campaign.handoff.rejectReasons), ("lost-reasons", campaign.handoff.lostReasons),
        ]
        return lists.flatMap { list in
            list.reasons.compactMap { reason in
                guard case .recycle(_, _, nil) = reason.then else { return nil }
                return Finding(
                    ["handoff", list.key, .key(reason.name)],
                    "who is recycled for \(reason.name) does not come back by themselves",
                    hint: "name a campaign with into, or say under entry when leads may re-enter-after")
            }
        }
    }

    private static func nobodyNext(_ campaign: Campaign) -> [Finding] {
        guard campaign.handoff.overdue.offersToNext, campaign.route.count == 1, let only = campaign.route.first,
            !only.to.hasSeveral
        else { return [] }
        return [
            Finding(
                ["handoff", "overdue", "then"], "the route has one receiver, so nobody is next when it is overdue",
                hint: "add another to the route"
                    + (campaign.handoff.overdue.tell == nil ? ", or tell somebody with overdue: {tell: …}" : ""))
        ]
    }
}

extension RouteEntry.Receiver {
    fileprivate var hasSeveral: Bool {
        if case .people(let people) = self { Set(people.map(\.who)).count > 1 } else { false }
    }
}
