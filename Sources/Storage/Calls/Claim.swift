import Prospecting

/// One request for calls while it is served.
///
/// What is asked of those who may be next is read for all of them at once, and what is leased is written at once, all in
/// the transaction of the claim; between the two nobody else writes.
struct Claim {
    let transaction: Transaction
    let user: User
    let closed: [ClosedArea]
    /// Whether there are current registers of numbers.
    let hasRegisters: Bool
    let now: Instant
    /// What is given, in order.
    var given: [TouchState] = []
    private var lines: [CandidateLine] = []
    var sharing: CampaignSharing
    var folders: [Touch.ID: Folder] = [:]
    var holds = KnownHolds()
    /// What is leased, and not written yet.
    var unwritten: [Hold] = []
    /// How many are read at most before the next one is decided on; few after an end, since what was read is read again.
    var ahead = Self.mostAhead
    /// Whether what is given may look different by now.
    var isStale = false
    /// How many more may be parked or ended.
    private var patience: Int
    /// How many of each account were met while somebody else of it was held.
    var busy: [Account.ID: Int] = [:]

    private static let mostAhead = 32

    /// What was read of somebody who may be next.
    struct Folder {
        var state: TouchState
        /// Why nobody may call them; nil where one may.
        var bar: String?
        var limits: [CallLimit]
        var log: CallLog
    }

    enum Lease {
        case given
        /// It is parked, or ended.
        case notNow
        /// No new lead of its campaign is begun by the rep today.
        case campaignIsFull
    }

    /// - Parameter patience: how many may be parked or ended, so that nobody waits long for the writer.
    init(_ transaction: Transaction, for user: User, patience: Int, now: Instant) throws {
        self.patience = patience
        self.transaction = transaction
        self.user = user
        self.now = now
        let registers = try transaction.rulingRegisters(now: now)
        closed = try transaction.suppressedAreas(for: .call) + registers.compactMap { $0.closedArea(at: now) }
        hasRegisters = !registers.isEmpty
        sharing = CampaignSharing([], turns: { Turns(last: [:]) })
    }

    /// Gives what the rep holds already, so much at most; but for who asked since not to be called, whose area was closed,
    /// whose campaign was paused, and who was called by others as often as may be.
    mutating func keep(_ held: [HeldTouch], atMost count: Int) throws {
        guard !held.isEmpty else { return }
        let states = try transaction.touchStates(held.map(\.call.touch))
        let bars = try transaction.barsToCalls(of: states.values.map(\.facts), hasRegisters: hasRegisters)
        let reached = try transaction.reachedLimits(of: Array(states.values), now: now)
        for one in held {
            let touch = one.call.touch
            guard let state = states[touch]?.withWindow(by: transaction.rules, now: now) else { continue }
            if let bar = bars[state.facts.lead.id] {
                try transaction.finish(one.call.enrollment, reason: "suppressed: \(bar)", now: now)
                isStale = true
            } else if isClosed(to: state.facts.lead) {
                try transaction.giveBack(touch, now: now)
                try transaction.park(touch, inClosedAreaAt: now)
            } else if let limit = reached[touch] {
                try transaction.giveBack(touch, now: now)
                try park(one.call, of: state.facts.lead, by: limit)
            } else if state.isStopped || one.takenAt > now || state.windowCloses == nil {
                // Every check is made anew where the clock was put back, or the lead has another number or zone.
                try transaction.giveBack(touch, now: now)
            } else if given.count < count {
                given.append(state)
            }
        }
    }

    /// Whether nobody is called where a lead may be reached.
    func isClosed(to lead: Lead) -> Bool {
        closed.first(covering: lead, by: transaction.rules.table, at: now) != nil
    }

    /// Leases the best of all classes until so many are given; a class is asked again only when what it gave is used up.
    mutating func fill(to count: Int, from classes: [OpenClass]) throws {
        lines = classes.map(CandidateLine.init)
        sharing = try CampaignSharing(lines, turns: { try transaction.turns(of: user.id) })
        while given.count < count, patience > 0, let (index, candidate) = try next(wanted: count - given.count) {
            switch try lease(candidate, of: lines[index].open) {
            case .given: sharing.note(candidate)
            case .notNow:
                patience -= 1
                lines[index].mayHaveMore = true
            case .campaignIsFull:
                let day = lines[index].open.day
                for other in lines.indices { lines[other].leaveOutNew(of: day) }
            }
        }
        try write()
        try transaction.save(sharing, of: user.id)
        if isStale { try readAgain() }
    }

    /// Whether it was broken off before it was known who is next.
    var isBrokenOff: Bool { patience <= 0 }

    /// Who comes next of all classes; nil when nobody is left.
    private mutating func next(wanted: Int) throws -> (line: Int, candidate: Candidate)? {
        for index in lines.indices where lines[index].isUsedUp { try fill(index, for: wanted) }
        guard let index = sharing.indexOfNext(in: lines), let first = lines[index].waiting.first else { return nil }
        if folders[first.touch] == nil { try readAhead(wanted: wanted) }
        return lines[index].popFirst().map { (index, $0) }
    }

    private mutating func fill(_ index: Int, for wanted: Int) throws {
        try write()
        try lines[index].fill(for: wanted) {
            try transaction.candidates(in: $0, for: user, now: now, limit: $1)
        }
    }
}

extension Claim {
    /// Reads what is asked of those who come next if all of them are given.
    private mutating func readAhead(wanted: Int) throws {
        let most = min(wanted, ahead)
        ahead = min(2 * ahead, Self.mostAhead)
        var (turns, places) = (sharing, lines)
        var found: [(candidate: Candidate, line: Int)] = []
        while found.count < most, let index = turns.indexOfNext(in: places) {
            if places[index].isLastKnown, found.count + 1 < most {
                try fill(index, for: wanted)
                places[index] = lines[index]
                for one in found where one.line == index { _ = places[index].popFirst() }
            }
            guard let candidate = places[index].popFirst() else { break }
            turns.note(candidate)
            found.append((candidate, index))
        }
        try read(found.map { ($0.candidate, lines[$0.line].open) })
    }

    private mutating func read(_ found: [(candidate: Candidate, open: OpenClass)]) throws {
        let states = try transaction.touchStates(found.map(\.candidate.touch))
        let bars = try transaction.barsToCalls(of: states.values.map(\.facts), hasRegisters: hasRegisters)
        for hold in try transaction.holds(of: Array(states.values)) { holds.add(hold) }
        let bound = found.compactMap { candidate, open in
            states[candidate.touch].map { state in
                BoundCall(touch: candidate.touch, lead: state.facts.lead, limits: limits(of: candidate, open, state))
            }
        }
        let logs = try transaction.callLogs(of: bound, now: now)
        for one in bound {
            guard let state = states[one.touch] else { continue }
            folders[one.touch] = Folder(
                state: state, bar: bars[one.lead.id], limits: one.limits, log: logs[one.touch] ?? CallLog())
        }
    }

    private func limits(of candidate: Candidate, _ open: OpenClass, _ state: TouchState) -> [CallLimit] {
        let isPromise = candidate.priority < OpenTouch.Kind.followUp.priority
        return transaction.callLimits(of: open.calling.campaign, on: state.facts.lead, now: now)
            .filter { $0.bindsPromises || !isPromise }
    }
}
