/// A named outcome of a call and what it leads to.
package struct Disposition: Sendable, Equatable {
    package var name: String
    /// A human answered.
    package var connected: Bool
    /// The right person talked.
    package var conversation: Bool
    package var then: Consequence
    package var marks: Mark?
    /// Must be answered, or the outcome is refused.
    package var asks: [Ask]
    /// Can be answered.
    package var mayAsk: [Ask]
    /// Whether a lead comes of the person it names.
    package var createsLead: Bool
    /// What waits until a promised call was made.
    package var holds: Set<Channel>
    /// What follows when the promised call was made and reached nobody; nil for what its own outcome says.
    package var missed: Consequence?

    /// Whether the lead said that no calls are wanted, so that cooldowns begin: an opt-out, and `not-interested`.
    package var isRefusal: Bool {
        if case .suppress = then { true } else { name == "not-interested" }
    }

    package init(
        _ name: String, connected: Bool = false, conversation: Bool = false, then: Consequence, marks: Mark? = nil,
        asks: [Ask] = [], mayAsk: [Ask] = [], createsLead: Bool = false, holds: Set<Channel> = [],
        missed: Consequence? = nil
    ) {
        self.name = name
        self.connected = connected
        self.conversation = conversation
        self.then = then
        self.marks = marks
        self.asks = asks
        self.mayAsk = mayAsk
        self.createsLead = createsLead
        self.holds = holds
        self.missed = missed
    }

    /// What an outcome says about a number or an account, beside what follows for the lead.
    package enum Mark: String, Sendable, CaseIterable {
        case badNumber = "bad-number"
        case customer
    }

    /// Something to find out on the call.
    package enum Ask: String, Sendable, CaseIterable {
        case when, until, reason, name, title, phone, email, assistant, successor
        case directPhone = "direct-phone"
        case bestTime = "best-time"
    }
}

/// What follows an outcome.
package indirect enum Consequence: Sendable, Equatable {
    /// Call again; the Nth such outcome of a step takes `otherwise` when `atMost` is N.
    case retry(after: Delay, atAnotherTimeOfDay: Bool, atMost: Int, otherwise: Consequence)
    case nextStep
    /// Call the lead's next usable number at once, or, when there is none, do the other.
    case nextNumber(otherwise: Consequence)
    /// Call at the moment that was promised.
    case callback
    case finish(reason: String?)
    /// Back to nurture until a date; then into that campaign, where one is named.
    case recycle(after: Delay, reason: String?, into: String? = nil)
    case disqualify(reason: String?)
    case suppress(channels: Set<Channel>, whom: Whom)
    /// Something for a person to do before the cadence goes on.
    case task(String)
    /// Everything but promised callbacks waits for so long.
    case pause(for: Delay)
    /// Let the campaign's rule decide over the answers.
    case qualify
    /// A meeting was booked for the moment given.
    case meeting

    /// Whom a suppression binds.
    package enum Whom: String, Sendable, CaseIterable {
        case number, person, account
    }
}

/// Every outcome a campaign knows, in the order a rep is offered them.
package struct DispositionTable: Sendable, Equatable {
    package private(set) var all: [Disposition]

    package init(_ all: [Disposition]) {
        self.all = all
    }

    package subscript(name: String) -> Disposition? {
        all.first { $0.name == name }
    }

    /// Puts one in the place of its namesake, or at the end.
    package mutating func set(_ disposition: Disposition) {
        if let index = all.firstIndex(where: { $0.name == disposition.name }) {
            all[index] = disposition
        } else {
            all.append(disposition)
        }
    }
}
