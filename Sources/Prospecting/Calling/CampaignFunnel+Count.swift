extension CampaignFunnel {
    /// Asks each class once for now and once for each hour, whatever the number of leads.
    package init(_ count: FunnelCount, now: Instant) {
        var sorting = Sorting(count, now: now)
        for (waiting, leads) in count.others { sorting.hold(waiting, leads) }
        for known in count.classes {
            for (call, leads) in known.calls where leads > 0 { sorting.sort(call, leads, of: known) }
        }
        sorting.holdBeyondCapacity()
        self.init(
            campaign: count.campaign.name, enrolled: count.enrolled, finished: count.finished,
            callable: sorting.callable + sorting.callableNew, held: sorting.held,
            hours: Self.hours(of: count, now: now))
    }

    private static func hours(of count: FunnelCount, now: Instant) -> [Hour] {
        let limits = DayLimits(count.campaign)
        let first = hour(of: now)
        return (0..<hoursAhead).map { index in
            let from = index == 0 ? now : first + .hours(index)
            let end = first + .hours(index + 1)
            var (new, others) = (0, 0)
            for known in count.classes
            where known.closed == nil && known.isOpen(from: from, to: end, isPaused: count.isPaused) {
                for (call, leads) in known.calls where call.isDue(within: index) {
                    if call.isNew { new += leads } else { others += leads }
                }
            }
            let isToday = limits.map { $0.day(of: from) == $0.day(of: now) } ?? true
            let room = isToday ? count.room?.left : limits?.most
            return Hour(from: from, callable: others + min(new, room ?? new))
        }
    }
}

extension FunnelCount.Class {
    /// Whether calls of this class may be made at some moment of a span.
    fileprivate func isOpen(from: Instant, to end: Instant, isPaused: Bool) -> Bool {
        switch calling.state(at: from, isPaused: isPaused) {
        case .open: return true
        case .shut(_, _, let opens):
            guard let opens, opens < end else { return false }
            if case .open = calling.state(at: opens, isPaused: isPaused) { return true }
            return false
        }
    }
}

extension FunnelCount.Call {
    /// Whether it falls due before the end of the hour so many hours on; not while it is out of reach altogether.
    fileprivate func isDue(within hour: Int) -> Bool {
        if [.suppressed, .listed, .closedArea, .leased].contains(obstacle) { return false }
        return dueIn.map { $0 <= hour } ?? true
    }
}

/// Puts calls under the gate that holds them.
private struct Sorting {
    private let count: FunnelCount
    private let limits: DayLimits?
    private let now: Instant
    private var rows: [Key: (leads: Int, until: Instant?)] = [:]
    private(set) var callable = 0
    private(set) var callableNew = 0

    private struct Key: Hashable {
        var gate: Gate.Name
        var reason: String
    }

    init(_ count: FunnelCount, now: Instant) {
        self.count = count
        self.now = now
        limits = DayLimits(count.campaign)
    }

    var held: [CampaignFunnel.Held] {
        Gate.Name.allCases.flatMap { gate in
            rows.filter { $0.key.gate == gate }.sorted { $0.key.reason < $1.key.reason }.map { key, row in
                CampaignFunnel.Held(gate: gate, reason: key.reason, leads: row.leads, until: row.until)
            }
        }
    }

    mutating func hold(_ waiting: FunnelCount.Waiting, _ leads: Int) {
        switch waiting {
        case .field: hold(.enrollment, "held until a field is filled in", leads)
        case .colleagues: hold(.enrollment, "others of their account come first", leads)
        case .number: hold(.number, "no phone number is known, or every one is marked bad", leads)
        case .zone: hold(.timeZone, "where the number rings is unknown; set a time zone", leads)
        case .task: hold(.due, "a task comes first", leads)
        case .mail: hold(.due, "a mail comes first", leads)
        }
    }

    mutating func sort(_ call: FunnelCount.Call, _ leads: Int, of known: FunnelCount.Class) {
        let campaign = known.calling.campaignState(at: now, isPaused: count.isPaused)
        if case .shut(let gate, let reason, let opens) = campaign {
            return hold(gate, reason, leads, until: opens)
        }
        if call.obstacle == .suppressed { return hold(.suppression, "on a do-not-call list", leads) }
        if call.obstacle == .listed { return hold(.suppression, "listed by a do-not-call register", leads) }
        if let closed = known.closed { return hold(closed.gate, closed.words, leads) }
        if call.obstacle == .closedArea { return hold(.suppression, "nobody is called where they are", leads) }
        if call.obstacle == .ownHours {
            return hold(.hours, "missed callbacks to leads who asked to be called at other hours", leads)
        }
        if call.obstacle == .putOff { return hold(.due, "put off by a rep", leads) }
        if call.dueIn != nil, call.obstacle == nil {
            return hold(.due, "due later", leads, until: known.firstDue)
        }
        if case .shut(let gate, let reason, let opens) = known.calling.state(at: now, isPaused: count.isPaused) {
            return hold(gate, reason, leads, until: opens)
        }
        switch call.obstacle {
        case .capReached:
            hold(.cap, "called as often as a limit allows", leads, until: known.firstWithinCap)
        case .leased: hold(.lease, "held by a rep now", leads)
        case .accountBusy: hold(.account, "somebody else at their account or number is being called", leads)
        default: if call.isNew { callableNew += leads } else { callable += leads }
        }
    }

    /// Leaves of the new leads as many callable as the day still takes.
    mutating func holdBeyondCapacity() {
        guard let room = count.room, let limits, callableNew > room.left else { return }
        let words = "capacity: " + limits.words(of: room.bound)
        hold(.capacity, words, callableNew - room.left, until: limits.endOfDay(of: now))
        callableNew = room.left
    }

    private mutating func hold(_ gate: Gate.Name, _ reason: String, _ leads: Int, until: Instant? = nil) {
        guard leads > 0 else { return }
        let key = Key(gate: gate, reason: reason)
        let known = rows[key]
        let first = [known?.until, until].compactMap(\.self).min()
        rows[key] = ((known?.leads ?? 0) + leads, first)
    }
}
