/// The ideal customer profile: who may be called, and how well each fits.
package struct Profile: Sendable, Equatable {
    package var agreement: Agreement?
    /// All must hold.
    package var require: [Requirement]
    /// Any one disqualifies.
    package var exclude: [Condition]
    package var points: [Criterion]
    /// Points of heat by what a lead did; they fade with the store's half-life.
    package var engagement: [String: Double]
    /// Names with the least fit of each, best first.
    package var tiers: [Tier]

    package init(
        agreement: Agreement? = nil, require: [Requirement] = [], exclude: [Condition] = [],
        points: [Criterion] = [], engagement: [String: Double] = [:], tiers: [Tier] = Profile.standardTiers
    ) {
        self.agreement = agreement
        self.require = require
        self.exclude = exclude
        self.points = points
        self.engagement = engagement
        self.tiers = tiers
    }

    /// Takes everyone and prefers no one.
    package static let everyone = Profile()
    package static let standardTiers = [Tier(name: "A", from: 70), Tier(name: "B", from: 40), Tier(name: "C", from: 0)]

    /// Who signed the profile, and when it is to be looked at again.
    package struct Agreement: Sendable, Equatable {
        package var marketing: String?
        package var sales: String?
        package var on: LocalDate?
        package var reviewBy: LocalDate?

        package init(
            marketing: String? = nil, sales: String? = nil, on: LocalDate? = nil, reviewBy: LocalDate? = nil
        ) {
            self.marketing = marketing
            self.sales = sales
            self.on = on
            self.reviewBy = reviewBy
        }
    }

    /// A condition that must hold, and what is done while its facts are unknown.
    package struct Requirement: Sendable, Equatable {
        package var condition: Condition
        package var unknown: Unknown

        package init(_ condition: Condition, unknown: Unknown = .hold) {
            self.condition = condition
            self.unknown = unknown
        }

        package enum Unknown: String, Sendable, CaseIterable {
            case hold, pass, fail
        }
    }

    /// So many points of fit when the condition holds.
    package struct Criterion: Sendable, Equatable {
        package var name: String
        package var when: Condition
        package var points: Int

        package init(name: String, when: Condition, points: Int) {
            self.name = name
            self.when = when
            self.points = points
        }
    }

    package struct Tier: Sendable, Equatable {
        package var name: String
        /// The least fit, 0 to 100.
        package var from: Int

        package init(name: String, from: Int) {
            self.name = name
            self.from = from
        }
    }
}
