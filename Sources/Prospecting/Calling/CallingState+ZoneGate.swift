import PhoneNumbers

extension CallingState {
    /// Whether it is known where the call would ring.
    var zoneGate: Gate {
        let called = rules.table.called(facts.lead)
        guard !called.zones.isEmpty else {
            let type = facts.lead.callableNumber?.phone.lineType ?? .unknown
            return Gate(
                .timeZone, isOpen: false,
                reason: "\(type.placelessWords); set one: touchline lead set \(facts.lead.id) time-zone=ZONE")
        }
        let zones = called.zones.map(\.identifier).joined(separator: ", ")
        return Gate(.timeZone, isOpen: true, reason: zones + wordsOfUnknownState(called))
    }

    /// That the law of several states counts, since it is not known which is the lead's.
    private func wordsOfUnknownState(_ called: CalledParty) -> String {
        let states = rules.table.statesThatMayBe(of: called).map(\.text).sorted()
        guard !states.isEmpty else { return "" }
        return "; state unknown, so the rules of \(states.joined(separator: ", ")) all count; set it: touchline lead "
            + "set \(facts.lead.id) state=STATE"
    }
}

extension LineType {
    /// Why it is not known where such a number rings, in words.
    fileprivate var placelessWords: String {
        switch self {
        case .tollFree: "a toll-free number rings nowhere in particular, so its zone is unknown"
        case .premium: "a premium-rate number rings nowhere in particular, so its zone is unknown"
        case .personal: "a personal number follows its owner, so its zone is unknown"
        case .fixed, .mobile, .unknown, .voip, .other: "where this number rings is unknown"
        }
    }
}
