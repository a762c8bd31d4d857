/// What there is beside a campaign where it is to run.
package struct Surroundings: Sendable, Equatable {
    /// The names of the campaigns that were applied there.
    package var campaigns: Set<String>
    /// How many users take the calls of the campaign's queue.
    package var reps: Int
    /// People whom the campaign's `assign` names and who are no users there, or were revoked.
    package var unknown: Set<String>
    /// People whom it names, and who are users but not in the queue.
    package var outside: Set<String>

    package init(campaigns: Set<String>, reps: Int, unknown: Set<String> = [], outside: Set<String> = []) {
        self.campaigns = campaigns
        self.reps = reps
        self.unknown = unknown
        self.outside = outside
    }
}

extension CampaignReview {
    /// What a campaign counts on and does not find where it is to run; warnings, since it may come later.
    package static func findings(in campaign: Campaign, among surroundings: Surroundings) -> [Finding] {
        let known = surroundings.campaigns.union([campaign.name])
        let named =
            campaign.entry.takesOver.enumerated().map { (["entry", "takes-over", .index($0)] as [PathPart], $1) }
            + campaign.consequences.flatMap { $1.destinations(at: $0) }
        return named.filter { !known.contains($1) }.map { path, name in
            let guess = known.sorted().closest(to: name).map { "did you mean \"\($0)\"?" }
            return Finding(
                path, "there is no campaign \"\(name)\" here",
                hint: guess ?? "apply it, too: touchline campaign apply FILE")
        } + nobody(campaign, surroundings) + people(campaign, surroundings)
    }

    private static func nobody(_ campaign: Campaign, _ surroundings: Surroundings) -> [Finding] {
        guard surroundings.reps == 0 else { return [] }
        return [
            Finding(
                ["queue"], "nobody is in the queue \"\(campaign.queue)\", so nobody is given its calls",
                hint: "add somebody: touchline user add EMAIL --role sdr --queue \(campaign.queue)")
        ]
    }
}

extension Campaign {
    /// All that may follow something here, each where the file says it.
    fileprivate var consequences: [(path: [PathPart], then: Consequence)] {
        var all: [(path: [PathPart], then: Consequence)] = [(["cadence", "afterwards"], cadence.afterwards)]
        for disposition in dispositions.all {
            let path: [PathPart] = ["dispositions", .key(disposition.name)]
            all.append((path, disposition.then))
            if let missed = disposition.missed { all.append((path + ["missed"], missed)) }
        }
        if let qualification { all.append((["qualification", "otherwise"], qualification.otherwise)) }
        all.append((["meetings", "no-show", "else"], meetings.noShow.otherwise))
        all += handoff.rejectReasons.map { (["handoff", "reject-reasons", .key($0.name)], $0.then) }
        all += handoff.lostReasons.map { (["handoff", "lost-reasons", .key($0.name)], $0.then) }
        return all
    }
}

extension Consequence {
    /// The campaigns that leads are sent on into.
    fileprivate func destinations(at path: [PathPart]) -> [(path: [PathPart], name: String)] {
        switch self {
        case .recycle(_, _, let into?): [(path + ["into"], into)]
        case .retry(_, _, _, let otherwise), .nextNumber(let otherwise): otherwise.destinations(at: path + ["else"])
        default: []
        }
    }
}
