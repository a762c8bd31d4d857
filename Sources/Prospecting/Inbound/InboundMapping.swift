/// What a source's messages mean: the rules of a mapping file.
package struct InboundMapping: Sendable, Equatable {
    /// In the order of the file; all that fit an item are followed.
    package var rules: [Rule]
    /// Whether an item that no rule fits is left out rather than kept waiting.
    package var ignoresOthers: Bool

    package init(rules: [Rule], ignoresOthers: Bool = false) {
        self.rules = rules
        self.ignoresOthers = ignoresOthers
    }

    /// What the items of one list of the body mean, where they fit.
    package struct Rule: Sendable, Equatable {
        /// Where the items are; nil where the body is the one item.
        package var each: InboundPath?
        /// All of them hold for an item that fits.
        package var conditions: [Condition] = []
        /// By what an item is known when it is sent again.
        package var id: InboundText?
        /// When it happened.
        package var at: InboundText?
        /// Whether items that fit mean nothing to us.
        package var isIgnored = false
        /// What is said of the person, by the names that import files have; ids of other systems as
        /// `external-id.SYSTEM`.
        package var lead: [String: InboundText] = [:]
        /// Whether somebody who is not known is taken in.
        package var createsLead = true
        /// The campaign that judges the lead.
        package var campaign: String?
        package var engagement: Engagement?
        package var stage: Stage?
        package var consents: [Consent] = []
        package var optOut: OptOut?
        package var meeting: Meeting?

        package init() {}
    }

    /// That a value is there which is one of those; any value where none is named.
    package struct Condition: Sendable, Equatable {
        package var path: InboundPath
        package var words: [String]

        package init(path: InboundPath, words: [String]) {
            self.path = path
            self.words = words
        }

        func holds(in root: InboundValue, item: InboundValue) -> Bool {
            let found = path.found(in: root, item: item).compactMap(\.value.words)
            guard !words.isEmpty else { return !found.isEmpty }
            return found.contains { word in words.contains { $0.lowercased() == word.lowercased() } }
        }
    }

    /// Something that the person did.
    package struct Engagement: Sendable, Equatable {
        package var type: InboundText
        package var attribution: [String: InboundText]

        package init(type: InboundText, attribution: [String: InboundText] = [:]) {
            self.type = type
            self.attribution = attribution
        }
    }

    /// Where the person stands now, as the other system has it.
    package struct Stage: Sendable, Equatable {
        package var stage: Lead.Stage
        package var reason: InboundText?
        package var amount: InboundText?

        package init(stage: Lead.Stage, reason: InboundText? = nil, amount: InboundText? = nil) {
            self.stage = stage
            self.reason = reason
            self.amount = amount
        }

        /// The stages that another system may report.
        package static let known: [Lead.Stage] = [.mql, .accepted, .opportunity, .won, .lost, .disqualified]
    }

    /// That the person agreed to be contacted, or took that back.
    package struct Consent: Sendable, Equatable {
        package var channel: Channel
        /// Yes where nothing else is said.
        package var given: InboundText?
        package var basis: InboundText?
        /// The day; that of the item where it is nil.
        package var on: InboundText?

        package init(channel: Channel, given: InboundText? = nil, basis: InboundText? = nil, on: InboundText? = nil) {
            self.channel = channel
            self.given = given
            self.basis = basis
            self.on = on
        }
    }

    /// That the person asked not to be contacted.
    package struct OptOut: Sendable, Equatable {
        package var channels: Set<Channel>
        package var reason: InboundText?

        package init(channels: Set<Channel>, reason: InboundText? = nil) {
            self.channels = channels
            self.reason = reason
        }
    }

    /// That the person booked a meeting, or called it off.
    package struct Meeting: Sendable, Equatable {
        package var isBooked: Bool
        package var starts: InboundText?
        package var ends: InboundText?
        package var with: InboundText?
        package var reason: InboundText?

        package init(
            isBooked: Bool, starts: InboundText? = nil, ends: InboundText? = nil, with: InboundText? = nil,
            reason: InboundText? = nil
        ) {
            self.isBooked = isBooked
            self.starts = starts
            self.ends = ends
            self.with = with
            self.reason = reason
        }
    }
}
