/// What a store counts of a campaign, for a funnel to be made of it.
package struct FunnelCount: Sendable {
    package var campaign: Campaign
    package var isPaused: Bool
    /// Open enrollments, whatever they wait for.
    package var enrolled: Int
    package var finished: Int
    /// Those that no class counts, by what they wait for.
    package var others: [Waiting: Int]
    package var classes: [Class]
    /// What the campaign's day takes still of new leads; nil where nothing bounds those of all reps.
    package var room: Room?

    package init(
        campaign: Campaign, isPaused: Bool, enrolled: Int, finished: Int, others: [Waiting: Int] = [:],
        classes: [Class] = [], room: Room? = nil
    ) {
        self.campaign = campaign
        self.isPaused = isPaused
        self.enrolled = enrolled
        self.finished = finished
        self.others = others
        self.classes = classes
        self.room = room
    }

    /// How many new leads a day takes still, and the bound that leaves the fewest.
    package struct Room: Sendable {
        package var left: Int
        package var bound: DayLimits.Bound

        package init(left: Int, bound: DayLimits.Bound) {
            self.left = left
            self.bound = bound
        }
    }

    /// What an enrollment without a call that could be made waits for.
    package enum Waiting: Sendable, CaseIterable {
        case field, colleagues, number, zone, task, mail
    }

    /// The open calls of one calling class.
    package struct Class: Sendable {
        package var calling: CallingClass
        package var calls: [Call: Int]
        /// The area that all of the class are in, where nobody is called.
        package var closed: ClosedArea?
        /// When the first that waits falls due; nil when none waits.
        package var firstDue: Instant?
        /// When the first that was called as often as a limit allows may be called again; nil when none was.
        package var firstWithinCap: Instant?

        package init(
            calling: CallingClass, calls: [Call: Int] = [:], closed: ClosedArea? = nil, firstDue: Instant? = nil
        ) {
            self.calling = calling
            self.closed = closed
            self.calls = calls
            self.firstDue = firstDue
        }
    }

    /// What else decides when a call may be made; calls that are alike in it are counted together.
    package struct Call: Sendable, Hashable {
        /// Hours from the beginning of this one until it falls due; nil when it is due.
        package var dueIn: Int?
        package var isNew: Bool
        package var obstacle: Obstacle?

        package init(dueIn: Int? = nil, isNew: Bool = false, obstacle: Obstacle? = nil) {
            self.dueIn = dueIn
            self.isNew = isNew
            self.obstacle = obstacle
        }
    }

    /// What keeps one call, and not its class, from being made.
    package enum Obstacle: Sendable, Hashable {
        case suppressed, listed, closedArea, capReached, accountBusy, ownHours, putOff, leased
    }
}
