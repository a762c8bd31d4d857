/// What the steps of a cadence came to so far, and by how much it runs behind its plan.
package struct Progress: Sendable, Equatable {
    /// The last result of each step by id: a disposition, `done`, `sent` or `skipped`.
    package var results: [String: String]
    /// Why a step that did not apply was passed over, by id.
    package var passedOver: [String: String]
    /// When the step before was done: a call's first outcome; for the first step, when the cadence began.
    package var since: Instant?
    /// The day of the cadence on which the step that it has come to was to come, what it is late included.
    package var day: Int
    /// Days by which the steps to come are later than the file says.
    package var shift: Int
    /// The campaign's day of the latest call, and how many calls there were on it.
    package var calls: CallsOfADay?
    /// When the mails of the last seven days went out.
    package var mails: [Instant]
    package var pause: Pause?
    /// Whether the lead answered a mail, which ended the steps.
    package var hasReplied: Bool
    /// The meeting that is booked, on which the enrollment waits.
    package var meeting: Meeting.Time?
    /// How often the lead did not come to it, while it is called for that.
    package var noShows: Int

    package init(
        results: [String: String] = [:], passedOver: [String: String] = [:], since: Instant? = nil, day: Int = 1,
        shift: Int = 0, calls: CallsOfADay? = nil, mails: [Instant] = [], pause: Pause? = nil,
        hasReplied: Bool = false, meeting: Meeting.Time? = nil, noShows: Int = 0
    ) {
        self.results = results
        self.passedOver = passedOver
        self.since = since
        self.day = day
        self.shift = shift
        self.calls = calls
        self.mails = mails
        self.pause = pause
        self.hasReplied = hasReplied
        self.meeting = meeting
        self.noShows = noShows
    }

    /// Calls with one lead on one day.
    package struct CallsOfADay: Sendable, Equatable {
        package var date: LocalDate
        package var count: Int

        package init(date: LocalDate, count: Int) {
            self.date = date
            self.count = count
        }
    }

    /// Until when everything but promised calls waits, and why.
    package struct Pause: Sendable, Equatable {
        package var until: Instant
        package var reason: String
        /// What it put off, by where that is open; it holds while the touch is due when the pause let it be.
        package var putOff: [Open.Slot: PutOff]
        /// The shorter pauses that hold as well, should this one be taken back: one of each reason.
        package var shorter: [Term]

        package init(
            until: Instant, reason: String, putOff: [Open.Slot: PutOff] = [:], shorter: [Term] = []
        ) {
            self.until = until
            self.reason = reason
            self.putOff = putOff
            self.shorter = shorter
        }
    }

    /// One reason to pause, and until when.
    package struct Term: Sendable, Equatable {
        package var until: Instant
        package var reason: String

        package init(until: Instant, reason: String) {
            self.until = until
            self.reason = reason
        }
    }

    /// When a touch was due, and until when a pause put it off.
    package struct PutOff: Sendable, Equatable {
        package var from: Instant
        package var to: Instant

        package init(from: Instant, to: Instant) {
            self.from = from
            self.to = to
        }
    }

    /// Results besides dispositions.
    package static let done = "done"
    package static let sent = "sent"
    package static let skipped = "skipped"
}
