/// How a campaign's mail is sent.
package struct MailSettings: Sendable, Equatable {
    /// A mailbox with its name, as Mustache.
    package var from: String
    package var limits: Limits
    /// nil where none is given; the law of many places asks for one.
    package var postalAddress: String?
    /// Why the team may mail, where the country has no basis of its own.
    package var basis: Basis
    /// By country, ISO 3166-1 of two letters.
    package var basisByCountry: [String: Basis]
    package var tracked: Set<Tracked>
    /// Of the words below the mails, where the lead's own is none that a message is written in.
    package var language: MailLanguage

    package init(
        from: String, limits: Limits = Limits(), postalAddress: String? = nil, basis: Basis = .legitimateInterest,
        basisByCountry: [String: Basis] = [:], tracked: Set<Tracked> = [], language: MailLanguage = .english
    ) {
        self.from = from
        self.limits = limits
        self.postalAddress = postalAddress
        self.basis = basis
        self.basisByCountry = basisByCountry
        self.tracked = tracked
        self.language = language
    }

    /// Why a mail may be sent.
    package enum Basis: String, Sendable, CaseIterable {
        case legitimateInterest = "legitimate-interest"
        case consent
    }

    /// How much one mailbox sends, and the campaign out of all of them; nil for no limit.
    package struct Limits: Sendable, Equatable {
        package var aDay: Int?
        package var anHour: Int?
        package var aMinute: Int?
        package var perDomainADay: Int?
        /// Of the whole campaign.
        package var campaignADay: Int?
        package var ramp: Ramp?

        package init(
            aDay: Int? = nil, anHour: Int? = nil, aMinute: Int? = nil, perDomainADay: Int? = nil,
            campaignADay: Int? = nil, ramp: Ramp? = nil
        ) {
            self.aDay = aDay
            self.anHour = anHour
            self.aMinute = aMinute
            self.perDomainADay = perDomainADay
            self.campaignADay = campaignADay
            self.ramp = ramp
        }
    }

    /// How a new mailbox comes up to its limit a day.
    package struct Ramp: Sendable, Equatable {
        package var from: Int
        package var by: Int
        package var every: Delay

        package init(from: Int, by: Int, every: Delay) {
            self.from = from
            self.by = by
            self.every = every
        }
    }
}
