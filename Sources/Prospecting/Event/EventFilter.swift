/// Which events an endpoint is told of.
package struct EventFilter: Sendable, Equatable {
    /// Types such as `lead.qualified`, `lead.*` or `*`.
    package var types: [String]
    /// Only what belongs to one of these; any, and what belongs to none, where empty.
    package var campaigns: [String]
    /// Only of leads in one of these tiers; of any where empty.
    package var tiers: [String]
    /// Only of leads in one of these stages; of any where empty.
    package var stages: [String]

    package init(types: [String], campaigns: [String] = [], tiers: [String] = [], stages: [String] = []) {
        self.types = types
        self.campaigns = campaigns
        self.tiers = tiers
        self.stages = stages
    }

    /// Whether the endpoint is told of an event.
    ///
    /// Who must not be contacted, was erased or merged is told to everybody who asked for the type: whatever campaign or
    /// stage a receiver knows a lead from, it has to hear that.
    package func takes(_ event: Event) -> Bool {
        guard types.contains(where: event.type.matches) else { return false }
        if Self.forEverybody.contains(event.type) { return true }
        return Self.holds(campaigns, event.campaign?.name) && Self.holds(tiers, event.fit?.tier ?? event.tier)
            && Self.holds(stages, event.lead?.stage.rawValue)
    }

    private static let forEverybody: Set<EventType> = [.leadSuppressed, .leadErased, .leadMerged]

    private static func holds(_ wanted: [String], _ value: String?) -> Bool {
        wanted.isEmpty || value.map(wanted.contains) ?? false
    }
}
