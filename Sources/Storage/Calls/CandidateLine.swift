import Prospecting

/// The best candidates of one class that were not tried yet: first one alone, and more when that one's turn comes.
struct CandidateLine {
    var open: OpenClass
    private(set) var waiting: ArraySlice<Candidate>
    /// Whether the class may have others than these.
    var mayHaveMore: Bool
    private var wasRead = false

    init(_ open: OpenClass) {
        self.open = open
        waiting = open.head.map { [$0] } ?? []
        mayHaveMore = open.head != nil
    }

    /// How many are read at least once the first are used up: a large account parks many.
    static let page = 32

    /// Whether it is to be read before it is known who comes next.
    var isUsedUp: Bool { waiting.isEmpty && mayHaveMore }

    /// Whether nobody is known who comes after its first.
    var isLastKnown: Bool { waiting.count == 1 && mayHaveMore }

    mutating func popFirst() -> Candidate? { waiting.popFirst() }

    /// Takes who is read instead of who was known.
    ///
    /// - Parameters:
    ///   - wanted: how many may still be given.
    ///   - read: gives the best of the class, so many at most.
    mutating func fill(for wanted: Int, _ read: (OpenClass, Int) throws -> [Candidate]) rethrows {
        let most = wasRead ? max(Self.page, wanted) : wanted
        waiting = try read(open, most)[...]
        mayHaveMore = waiting.count == most
        wasRead = true
    }

    /// As many new leads of a campaign were begun as the day takes.
    mutating func leaveOutNew(of day: CampaignDay) {
        guard open.day == day else { return }
        open.isFull = true
        waiting.removeAll { $0.isNew }
    }
}

/// How campaigns with weights share the calls that one rep is given; without weights, ranks decide among them.
struct CampaignSharing {
    /// nil where nothing is shared: no weight is given, or one campaign alone has somebody to call.
    private var turns: Turns?
    private let weights: [Campaign.ID: Int]
    /// The campaigns that had a turn since.
    private(set) var taken: Set<Campaign.ID> = []

    /// - Parameter turns: reads the turns so far; asked only where something is shared.
    init(_ lines: [CandidateLine], turns: () throws -> Turns) rethrows {
        let pairs = lines.map { ($0.open.campaign, $0.open.weight) }
        weights = Dictionary(pairs.map { ($0, $1 ?? 1) }) { first, _ in first }
        self.turns = weights.count > 1 && pairs.contains { $1 != nil } ? try turns() : nil
    }

    /// The line whose first candidate is next; nil when all are empty.
    func indexOfNext(in lines: [CandidateLine]) -> Int? {
        let best = lines.firstIndexOfBest { _ in true }
        guard let turns, let best, lines[best].waiting.first?.isAwaited == false else { return best }
        let campaign = turns.next(among: lines.lazy.filter { !$0.waiting.isEmpty }.map(\.open.campaign))
        return lines.firstIndexOfBest { $0 == campaign }
    }

    /// A call was given; one that was promised or asked for is nobody's turn.
    mutating func note(_ candidate: Candidate) {
        guard turns != nil, !candidate.isAwaited else { return }
        turns?.take(candidate.campaign, weight: weights[candidate.campaign] ?? 1)
        taken.insert(candidate.campaign)
    }

    /// The turns that came since, by campaign.
    var changed: [(campaign: Campaign.ID, turn: Turns.Turn)] {
        taken.sorted().compactMap { campaign in turns?.last[campaign].map { (campaign, $0) } }
    }
}

extension [CandidateLine] {
    /// The line whose first candidate comes before all others of some campaigns; nil when theirs are empty.
    fileprivate func firstIndexOfBest(of isAsked: (Campaign.ID) -> Bool) -> Int? {
        var best: (index: Int, candidate: Candidate)?
        for (index, line) in enumerated() where isAsked(line.open.campaign) {
            guard let first = line.waiting.first, best.map({ first.precedes($0.candidate) }) ?? true else { continue }
            best = (index, first)
        }
        return best?.index
    }
}

extension Transaction {
    /// How far each campaign has come in its turns with a rep.
    func turns(of user: User.ID) throws -> Turns {
        let rows = try connection.rows("SELECT campaign_id, starts, ends FROM campaign_turns WHERE user_id = ?", user)
        return Turns(
            last: Dictionary(
                uniqueKeysWithValues: try rows.map {
                    (try $0.id("campaign_id"), Turns.Turn(start: try $0.integer("starts"), end: try $0.integer("ends")))
                }))
    }

    func save(_ sharing: CampaignSharing, of user: User.ID) throws {
        for (campaign, turn) in sharing.changed {
            try connection.execute(
                """
                INSERT INTO campaign_turns (user_id, campaign_id, starts, ends) VALUES (?, ?, ?, ?)
                ON CONFLICT (user_id, campaign_id) DO UPDATE SET starts = excluded.starts, ends = excluded.ends
                """, user, campaign, turn.start, turn.end)
        }
    }
}
