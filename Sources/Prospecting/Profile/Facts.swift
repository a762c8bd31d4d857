/// What is known about a lead, its account and its answers, for conditions to judge.
package struct Facts: Sendable, Equatable {
    package var lead: Lead
    package var account: Account?
    /// By question id.
    package var answers: [String: Fact]
    package var engagements: [Engagement]
    /// Points of the engagements, faded until now; nil while nobody counted them.
    package var heat: Double?
    /// By fit; nil while nobody judged it.
    package var tier: String?

    package init(
        lead: Lead, account: Account?, answers: [String: Fact] = [:], engagements: [Engagement] = [],
        heat: Double? = nil, tier: String? = nil
    ) {
        self.lead = lead
        self.account = account
        self.answers = answers
        self.engagements = engagements
        self.heat = heat
        self.tier = tier
    }

    /// The value of a field; nil when it is not known.
    package subscript(field: Field) -> Fact? {
        switch field {
        case .employees: account?.employees.map { .number(Double($0)) }
        case .revenue: account?.revenue.map { .number(Double($0)) }
        case .accountOwned: .flag(account?.owner != nil)
        case .accountStage: .text(account?.stage.rawValue ?? Account.Stage.prospect.rawValue)
        case .company: account?.name.map { .text($0) }
        case .domain: account?.domain.map { .text($0) }
        case .industry: account?.industry.map { .text($0) }
        case .sector: account?.sector.map { .text($0) }
        case .accountOwner: account?.owner.map { .text($0) }
        case .event: .list(engagements.map(\.type))
        case .engagement: heat.map { .number($0) }
        case .tier: tier.map { .text($0) }
        default: lead.text(of: field).map { .text($0) }
        }
    }
}

extension Lead {
    fileprivate func text(of field: Field) -> String? {
        switch field {
        case .firstName: firstName
        case .lastName: lastName
        case .title: title
        case .email: email
        case .phone: numbers.first?.phone.e164
        case .country: country
        case .state: state
        case .city: city
        case .language: language
        case .source: source
        case .notes: notes
        case .timeZone: (timeZone ?? listedZone)?.identifier
        case .party: party?.rawValue
        case .callHours: callHours?.words
        default: nil
        }
    }
}
