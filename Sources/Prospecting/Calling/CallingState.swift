/// Everything that decides whether a lead may be called, as it is at one moment.
package struct CallingState: Sendable {
    package var facts: Facts
    /// nil when the lead is in no campaign.
    package var campaign: Campaign?
    package var state: Enrollment.State?
    package var isPaused: Bool
    /// The suppressions that bind this lead for calls.
    package var suppressions: [Suppression]
    /// The areas that a manager closed for calls, wherever they are.
    package var suppressedAreas: [ClosedArea] = []
    /// The do-not-call registers that count now, wherever they do.
    package var registers: [Register] = []
    /// Who holds it, and until when.
    package var lease: Hold?
    /// Who holds somebody else at its account, or its number, and until when.
    package var accountHold: Hold?
    /// Who comes first: the rep who promised the call, else whose lead it is in a campaign that leaves calls to owners.
    package var owner: Owner?
    /// Who asks; nil to ask for anyone.
    package var asker: User?
    /// That a rep gave the call back until a moment; nil where nobody did.
    package var putOff: PutOff?
    /// What lets everything but promised calls wait for this lead; for one that has not started also what does so for all
    /// of its account.
    package var pause: Progress.Pause?
    /// Why the campaign's day takes no more new leads, where this is one.
    package var fullDay: FullDay?
    /// What bounds how often the lead is called.
    package var limits: [CallLimit] = []
    /// The calls so far that these count.
    package var calls = CallLog()
    /// What decides about the mail that comes first; empty where none does, or no mail is sent here.
    package var mail: [Gate] = []
    /// The rules that decide when the lead may be called.
    package var rules: Rulebook

    package init(
        facts: Facts, campaign: Campaign?, state: Enrollment.State?, isPaused: Bool = false,
        suppressions: [Suppression] = [], lease: Hold? = nil, accountHold: Hold? = nil, asker: User? = nil,
        pause: Progress.Pause? = nil, fullDay: FullDay? = nil, rules: Rulebook = .floor
    ) {
        self.facts = facts
        self.campaign = campaign
        self.state = state
        self.isPaused = isPaused
        self.suppressions = suppressions
        self.lease = lease
        self.accountHold = accountHold
        self.asker = asker
        self.pause = pause
        self.fullDay = fullDay
        self.rules = rules
    }

    /// A rep's claim on a person, a number or an account.
    package struct Hold: Sendable, Equatable {
        package var user: User.ID
        package var name: String
        package var until: Instant

        package init(user: User.ID, name: String, until: Instant) {
            self.user = user
            self.name = name
            self.until = until
        }
    }

    /// Somebody whose call it is before it is anybody else's.
    package struct Owner: Sendable, Equatable {
        package var user: User.ID
        package var name: String
        /// Why they do not take it now; nil while they are there.
        package var absence: Absence?

        package init(user: User.ID, name: String, absence: Absence? = nil) {
            self.user = user
            self.name = name
            self.absence = absence
        }
    }

    /// Why a rep takes no calls of a queue.
    package enum Absence: Sendable, Equatable {
        case revoked
        case away(until: Instant)
        case notIn(queue: String)

        /// In words, after a name.
        package var words: String {
            switch self {
            case .revoked: "was revoked"
            case .away(let until): "is away until \(until.rfc3339)"
            case .notIn(let queue): "takes no calls of \(queue)"
            }
        }
    }

    /// How long after its moment a callback is left to the rep who promised it, before the queue may take it.
    package static let ownersGrace = Span.minutes(30)
}

extension CallingState {
    /// Until when a rep gave a call back, and why.
    package struct PutOff: Sendable, Equatable {
        package var until: Instant
        /// Who did it; nil where that is not known any more.
        package var name: String?
        /// nil where they gave none.
        package var reason: String?

        package init(until: Instant, name: String?, reason: String?) {
            self.until = until
            self.name = name
            self.reason = reason
        }

        /// In words: `put off until 2026-03-03T15:00:00Z by Ann: wants the afternoon`.
        package var words: String {
            "put off until \(until.rfc3339)" + (name.map { " by \($0)" } ?? "") + (reason.map { ": \($0)" } ?? "")
        }
    }
}

extension Span {
    /// How long after its moment a callback that nobody made is missed: its owner's time, and as much for the queue.
    package static let callbackIsMissed = CallingState.ownersGrace + CallingState.ownersGrace
}
