extension CallLimit {
    /// What a campaign asks; promised calls are kept beside it. The day of its limits is that of its own zone, else the
    /// lead's.
    package static func all(of campaign: Campaign, for lead: Lead) -> [CallLimit] {
        let limits = campaign.cadence.limits
        guard limits.boundsCalls else { return [] }
        let zones = campaign.timeZone.map { [$0] } ?? (lead.zones.isEmpty ? [.utc] : lead.zones)
        return limits.bounds.filter { $0.applies(to: lead) }.map { bound in
            CallLimit(bound, zones: zones, source: "the campaign \(campaign.name)", bindsPromises: false)
        }
    }

    /// What the law asks; it binds every call. Its days are those of the called party.
    package static func all(
        ofLaw caps: [Cited<Cap>], cooldowns: [Cited<Cooldown>], for lead: Lead
    ) -> [CallLimit] {
        let zones = lead.zones.isEmpty ? [.utc] : lead.zones
        let bounds = caps.map { ($0.rule, Bound.cap($0.value)) } + cooldowns.map { ($0.rule, .cooldown($0.value)) }
        return bounds.filter { $0.1.applies(to: lead) }.map { rule, bound in
            CallLimit(bound, zones: zones, source: rule, bindsPromises: true)
        }
    }
}

extension CallLimit.Bound {
    /// A lead without an account has no calls that count by it.
    fileprivate func applies(to lead: Lead) -> Bool {
        switch self {
        case .cap(let cap): cap.key != .account || lead.account != nil
        case .cooldown(let cooldown): cooldown.key != .account || lead.account != nil
        }
    }
}

extension CadenceLimits {
    /// What it says of how often somebody is called.
    package var bounds: [CallLimit.Bound] {
        var bounds = caps.map(CallLimit.Bound.cap)
        if let most = callsPerLeadADay { bounds.append(.cap(Cap(most: most, within: .localDay, key: .person))) }
        if let most = callsPerAccountADay { bounds.append(.cap(Cap(most: most, within: .localDay, key: .account))) }
        if let span = afterRefusal { bounds.append(.cooldown(Cooldown(span: span))) }
        return bounds
    }

    /// Whether it says anything of how often somebody is called, beside how far a cadence goes.
    package var boundsCalls: Bool {
        callsPerLeadADay != nil || callsPerAccountADay != nil || !caps.isEmpty || afterRefusal != nil
    }
}
