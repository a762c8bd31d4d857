/// What is open for an active enrollment: a call at most, and beside it a mail or a task at most.
package struct Open: Sendable, Equatable {
    /// A call, or the chore that a call waits for.
    package var call: OpenTouch?
    /// The mail or the task that the cadence has come to.
    package var other: OpenTouch?

    package init(call: OpenTouch? = nil, other: OpenTouch? = nil) {
        self.call = call
        self.other = other
    }

    package var isEmpty: Bool { call == nil && other == nil }
    /// What falls due first; the call when both do at once.
    package var first: OpenTouch? { touches.min { $0.due < $1.due } }
    /// What a rep hears of: the call, or else the mail or task.
    package var foremost: OpenTouch? { call ?? other }
    package var touches: [OpenTouch] { [call, other].compactMap(\.self) }

    package subscript(slot: Slot) -> OpenTouch? {
        get {
            switch slot {
            case .call: call
            case .other: other
            }
        }
        set {
            switch slot {
            case .call: call = newValue
            case .other: other = newValue
            }
        }
    }

    /// One of the two places.
    package enum Slot: String, Sendable, CaseIterable {
        case call, other
    }
}
