/// A company, known by its domain.
package struct Account: Sendable, Equatable, Identified {
    package static let identifierPrefix = "acc"
    package typealias ID = Identifier<Account>

    package var id: ID
    package var name: String?
    package var domain: String?
    package var industry: String?
    package var sector: String?
    package var employees: Int?
    /// A year, in US dollars unless the source says otherwise.
    package var revenue: Int?
    package var stage: Stage
    /// The mail address of the person in sales who owns it.
    package var owner: String?
    /// Names of other systems to the account's identifier there.
    package var externalIDs: [String: String] = [:]

    package init(
        id: ID, name: String? = nil, domain: String? = nil, industry: String? = nil, sector: String? = nil,
        employees: Int? = nil, revenue: Int? = nil, stage: Stage = .prospect, owner: String? = nil
    ) {
        self.id = id
        self.name = name
        self.domain = domain
        self.industry = industry
        self.sector = sector
        self.employees = employees
        self.revenue = revenue
        self.stage = stage
        self.owner = owner
    }

    package enum Stage: String, Sendable, CaseIterable {
        case prospect, opportunity, customer
    }
}
