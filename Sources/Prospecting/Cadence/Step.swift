/// One thing a cadence asks for: a call, a mail or a task.
package struct Step: Sendable, Equatable {
    package var id: String
    /// The day of the cadence, from 1; nil for the day of the step before.
    package var day: Int?
    /// How long after the step before.
    package var after: Delay?
    package var work: Work
    /// Whether the call is to come at a part of the day in which this lead has not been tried.
    package var atAnotherTimeOfDay: Bool
    /// What earlier steps must have come to, or this one is passed over: all of them.
    package var condition: [EarlierResult]
    /// For which leads; the others pass it over.
    package var only: Condition?

    package init(
        id: String, day: Int? = nil, after: Delay? = nil, work: Work, atAnotherTimeOfDay: Bool = false,
        condition: [EarlierResult] = [], only: Condition? = nil
    ) {
        self.id = id
        self.day = day
        self.after = after
        self.work = work
        self.atAnotherTimeOfDay = atAnotherTimeOfDay
        self.condition = condition
        self.only = only
    }

    /// What is done in a step.
    package enum Work: Sendable, Equatable {
        /// A call with the guide of that name; nil when the campaign gives none.
        case call(guide: String?)
        /// Anything done by hand, in words.
        case task(String)
        case mail(MailStep)

        package var channel: Channel {
            switch self {
            case .call: .call
            case .task: .task
            case .mail: .mail
            }
        }
    }

    /// What one earlier step must have come to: any of these results.
    package struct EarlierResult: Sendable, Equatable {
        package var step: String
        /// Names of dispositions, or `done`, `sent`, `replied`, `skipped`.
        package var results: [String]

        package init(step: String, results: [String]) {
            self.step = step
            self.results = results
        }
    }
}

/// A mail of a cadence.
package struct MailStep: Sendable, Equatable {
    /// Name of the message.
    package var message: String
    /// Whether it goes into the thread of the mail before.
    package var isReply: Bool
    /// Whether the rep edits and sends it.
    package var isByHand: Bool

    package init(message: String, isReply: Bool = false, isByHand: Bool = false) {
        self.message = message
        self.isReply = isReply
        self.isByHand = isByHand
    }
}
