/// What sales has promised for a lead that is handed over.
package struct HandoffTerms: Sendable, Equatable {
    /// nil for no deadline.
    package var acceptWithin: Delay?
    package var overdue: Overdue
    /// Why sales may send a lead back, and what follows.
    package var rejectReasons: [Reason]
    /// Why an opportunity may be lost, and what follows.
    package var lostReasons: [Reason]

    package init(
        acceptWithin: Delay? = nil, overdue: Overdue = Overdue(), rejectReasons: [Reason] = [],
        lostReasons: [Reason] = []
    ) {
        self.acceptWithin = acceptWithin
        self.overdue = overdue
        self.rejectReasons = rejectReasons
        self.lostReasons = lostReasons
    }

    /// What follows when sales does not answer in time.
    package struct Overdue: Sendable, Equatable {
        package var offersToNext: Bool
        /// Mail address of who is told.
        package var tell: String?

        package init(offersToNext: Bool = false, tell: String? = nil) {
            self.offersToNext = offersToNext
            self.tell = tell
        }
    }

    package struct Reason: Sendable, Equatable {
        package var name: String
        package var then: Consequence

        package init(_ name: String, then: Consequence) {
            self.name = name
            self.then = then
        }
    }
}
