/// What opens a shut gate.
extension CallingState {
    /// The command that does, in capitals what is to be filled in; nil for an open gate, and where none does: time, or
    /// somebody else, opens it, or the person has asked for it to be shut.
    package func command(opening gate: Gate) -> String? {
        guard !gate.isOpen else { return nil }
        let lead = facts.lead.id
        return switch gate.name {
        case .enrollment: enrolling
        case .campaign: isPaused ? campaign.map { "touchline campaign resume \($0.name)" } : nil
        case .register: "touchline suppress import FILE --register NAME --version VERSION --date DAY"
        case .number: mendingNumber
        case .timeZone:
            facts.lead.callableNumber == nil ? mendingNumber : "touchline lead set \(lead) time-zone=ZONE"
        case .due: touch.flatMap { $0.work.channel == .call ? nil : "touchline todo" }
        case .mailNotConfigured:
            facts.lead.owner == nil ? "touchline lead assign \(lead) ADDRESS" : nil
        case .mailAddress: "touchline lead set \(lead) email=ADDRESS"
        case .mailUnsure: "touchline mail settle MAIL"
        case .mailBasis: "touchline lead consent \(lead) --channel mail --basis TEXT"
        case .owner: "touchline lead assign \(lead) ADDRESS"
        case .pause, .suppression, .missingVariable, .hours, .partOfDay, .capacity, .mailLimit, .cap, .lease, .account:
            nil
        }
    }

    private var mendingNumber: String {
        guard let bad = facts.lead.numbers.first(where: \.isBad) else {
            return "touchline lead number add \(facts.lead.id) NUMBER"
        }
        return "touchline lead number add \(facts.lead.id) NUMBER, or if that one is right: "
            + "touchline lead number good \(facts.lead.id) \(bad.phone.e164)"
    }

    private var enrolling: String? {
        switch state {
        case .pending(let missing):
            if missing == [Field.phone.rawValue] { return mendingNumber }
            let fields = missing.filter { $0 != Field.phone.rawValue }.map { "\($0)=VALUE" }
            return "touchline lead set \(facts.lead.id) " + fields.joined(separator: " ")
        case nil: return "touchline lead enroll \(facts.lead.id) --campaign NAME"
        case .waiting, .active, .finished: return nil
        }
    }
}
