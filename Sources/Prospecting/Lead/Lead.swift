import PhoneNumbers

/// A person at an account.
package struct Lead: Sendable, Equatable, Identified {
    package static let identifierPrefix = "lead"
    package typealias ID = Identifier<Lead>

    package var id: ID
    package var account: Account.ID?
    package var firstName: String?
    package var lastName: String?
    package var title: String?
    package var email: String?
    package var numbers: [LeadNumber]
    /// ISO 3166-1, two letters.
    package var country: String?
    package var state: String?
    package var city: String?
    /// A zone somebody gave; it takes the place of those the number may lie in.
    package var timeZone: Zone?
    /// A zone that a list gave; it chooses among those the number or the address may lie in, and adds to them where it is
    /// none of them.
    package var listedZone: Zone?
    package var language: String?
    /// In what capacity the lead is called; nil where it is not known, which is taken for the stricter.
    package var party: Party?
    /// When the lead said it may be called; nil where it said nothing.
    package var callHours: WeeklyHours?
    /// What the lead agreed to, by channel.
    package var consents: [Channel: Consent] = [:]
    /// When it took back, or refused, its consent to a channel; never beside a consent to that channel.
    package var withdrawals: [Channel: Instant] = [:]
    package var source: String?
    package var notes: String?
    package var externalIDs: [String: String]
    /// Fields of the team's own, by name.
    package var custom: [String: CustomValue]
    package var stage: Stage
    /// Why it was sent back or disqualified.
    package var stageReason: String?
    /// When a recycled lead may come back.
    package var returnOn: Instant?
    /// The campaign that a recycled lead goes on into when it comes back.
    package var returnInto: String?
    /// When it was last sent back: what it did before does not count any more.
    package var resetAt: Instant?
    /// When sales sent it back last, and why.
    package var sentBack: SentBack?
    /// Whose lead it is; nil for the whole queue's.
    package var owner: User.ID?
    package var mqlAt: Instant?
    package var firstCallAt: Instant?
    package var sqlAt: Instant?
    package var createdAt: Instant

    package init(
        id: ID, account: Account.ID? = nil, firstName: String? = nil, lastName: String? = nil, title: String? = nil,
        email: String? = nil, numbers: [LeadNumber] = [], country: String? = nil, state: String? = nil,
        city: String? = nil, timeZone: Zone? = nil, language: String? = nil, source: String? = nil,
        notes: String? = nil, externalIDs: [String: String] = [:],
        custom: [String: CustomValue] = [:], stage: Stage = .raw, stageReason: String? = nil,
        returnOn: Instant? = nil, returnInto: String? = nil, resetAt: Instant? = nil, owner: User.ID? = nil,
        mqlAt: Instant? = nil, firstCallAt: Instant? = nil, sqlAt: Instant? = nil, createdAt: Instant
    ) {
        self.id = id
        self.account = account
        self.firstName = firstName
        self.lastName = lastName
        self.title = title
        self.email = email
        self.numbers = numbers
        self.country = country
        self.state = state
        self.city = city
        self.timeZone = timeZone
        self.language = language
        self.source = source
        self.notes = notes
        self.externalIDs = externalIDs
        self.custom = custom
        self.stage = stage
        self.stageReason = stageReason
        self.returnOn = returnOn
        self.returnInto = returnInto
        self.resetAt = resetAt
        self.owner = owner
        self.mqlAt = mqlAt
        self.firstCallAt = firstCallAt
        self.sqlAt = sqlAt
        self.createdAt = createdAt
    }

    /// First and last name, as far as they are known; nil where neither is.
    package var knownName: String? {
        let name = [firstName, lastName].compactMap(\.self).joined(separator: " ")
        return name.isEmpty ? nil : name
    }

    /// First and last name, or the mail address, or the number, or the id.
    package var displayName: String { knownName ?? email ?? numbers.first?.phone.display ?? id.description }

    /// Where the lead stands on its way to sales.
    package enum Stage: String, Sendable, CaseIterable {
        case raw, mql, working, sql, accepted, opportunity, won, lost, recycled, disqualified

        /// Whether the lead was handed over: reps leave it alone until sales gives it back.
        package var isOfSales: Bool { [.sql, .accepted, .opportunity, .won].contains(self) }
    }
}

/// That sales sent a lead back.
package struct SentBack: Sendable, Equatable {
    package var at: Instant
    /// One of the campaign's names: `no-budget`.
    package var reason: String

    package init(at: Instant, reason: String) {
        self.at = at
        self.reason = reason
    }

    /// In words, for who calls next: `sent back in March: no budget`; with the year where it is another.
    ///
    /// - Parameter zone: whose calendar tells the month.
    package func words(now: Instant, zone: Zone) -> String {
        let (then, today) = (zone.local(at).date.civil, zone.local(now).date.civil)
        let year = then.year == today.year ? "" : " \(then.year)"
        return "sent back in \(Self.months[then.month - 1])\(year): \(reason.replacing("-", with: " "))"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
