import Prospecting

extension Claim {
    /// Leases a candidate with every check; what may not be given out is parked or ended, so that it is met once.
    mutating func lease(_ candidate: Candidate, of open: OpenClass) throws -> Lease {
        guard let folder = folders.removeValue(forKey: candidate.touch), folder.state.state == "ready" else {
            return .notNow
        }
        let lead = folder.state.facts.lead
        if let bar = folder.bar {
            try end(candidate, reason: "suppressed: \(bar)")
            return .notNow
        }
        guard !isClosed(to: lead) else {
            try transaction.park(candidate.touch, inClosedAreaAt: now)
            return .notNow
        }
        var open = open
        if let own = open.calling.ownHours(ofCallDue: folder.state.open.due, at: now) {
            guard case .open(let until) = own.state(at: now) else {
                try transaction.park(candidate.touch, untilOwnHours: own.next(onOrAfter: now), now: now)
                return .notNow
            }
            open.closes = min(open.closes, until)
        }
        if let other = try makeWay(for: candidate.touch, of: lead) {
            try park(candidate, of: lead, whileHeld: other)
            return .notNow
        }
        let standings = folder.limits.map { $0.standing(in: folder.log, at: now) }
        if let reached = standings.reached {
            try park(candidate, of: lead, by: reached)
            return .notNow
        }
        guard try transaction.mayBegin(candidate, of: open, for: user.id, now: now) else {
            try transaction.wake(parkedBy: candidate.touch, now: now)
            return .campaignIsFull
        }
        take(candidate, of: open, folder.state, standings)
        return .given
    }

    private mutating func take(
        _ candidate: Candidate, of open: OpenClass, _ state: TouchState, _ standings: [CallLimit.Standing]
    ) {
        let lead = state.facts.lead
        let proof = Proof(
            open.calling, campaignVersion: open.campaignVersion, number: lead.callableNumber, openUntil: open.closes,
            caps: standings.compactMap(Proof.Cap.init), now: now)
        let hold = Hold(
            touch: candidate.touch, person: lead.id, number: lead.callableNumber?.phone.e164, account: lead.account,
            until: min(now + open.lease, open.closes), proof: ProofText(proof).text)
        holds.add(hold)
        unwritten.append(hold)
        var state = state
        state.state = "leased"
        state.leasedBy = user.id
        state.leasedUntil = hold.until
        if let zone = open.calling.hours.zones.first, open.calling.hours.zones.count == 1 {
            (state.windowCloses, state.zone) = (open.closes, zone)
        }
        given.append(state)
    }

    /// Clears away what is held no more; returns who is in the way.
    private mutating func makeWay(for touch: Touch.ID, of lead: Lead) throws -> Hold? {
        let others = holds.inTheWay(of: lead, besides: touch)
        let other = others.first { $0.until > now }
        let gone = (other == nil ? others.map(\.touch) : []) + (holds.has(touch) ? [touch] : [])
        for touch in gone {
            try transaction.deleteHold(of: touch)
            holds.remove(touch)
        }
        return other
    }

    /// One after another costs a statement each; so with the fourth of an account the others are parked as well, of whom
    /// some may have been read already.
    private mutating func park(_ candidate: Candidate, of lead: Lead, whileHeld other: Hold) throws {
        guard let account = lead.account, other.account == account else {
            return try transaction.park(candidate.touch, whileHeld: other)
        }
        let met = busy[account, default: 0]
        busy[account] = met + 1
        if met < Self.mostAlone {
            try transaction.park(candidate.touch, whileHeld: other)
        } else if (met - Self.mostAlone).isMultiple(of: CandidateLine.page) {
            try transaction.parkAll(at: account, whileHeld: other)
        }
    }

    /// How many of an account are parked one by one.
    private static let mostAlone = 3

    mutating func park(_ candidate: Candidate, of lead: Lead, by reached: CallLimit.Standing) throws {
        try transaction.wake(parkedBy: candidate.touch, now: now)
        guard let until = reached.end?.instant else {
            return try end(candidate, reason: "cap-reached: \(reached.words)")
        }
        try transaction.park(candidate, of: lead, by: reached.limit, until: until)
    }

    /// Ends an enrollment; what follows from that may concern all that was read.
    private mutating func end(_ candidate: Candidate, reason: String) throws {
        try write()
        try transaction.finish(candidate.enrollment, reason: reason, now: now)
        folders = [:]
        holds = KnownHolds()
        ahead = 1
        isStale = true
    }

    mutating func write() throws {
        guard !unwritten.isEmpty else { return }
        try transaction.insert(unwritten, by: user.id)
        for (until, holds) in Dictionary(grouping: unwritten, by: \.until) {
            try transaction.connection.execute(
                Self.leaseTouches, before: [user.id, until, now], holds.map(\.touch))
        }
        unwritten = []
    }

    private static let leaseTouches = ListQuery { marks in
        "UPDATE touches SET state = 'leased', leased_by = ?, leased_until = ?, taken_at = ? WHERE id IN (\(marks))"
    }

    mutating func readAgain() throws {
        let states = try transaction.touchStates(given.map(\.id))
        given = given.map { states[$0.id] ?? $0 }
    }
}
