import PhoneNumbers

/// A lead as somebody sent it, cleaned and understood, but not yet matched with what the store knows.
package struct LeadDraft: Sendable, Equatable {
    /// The given name.
    package var firstName: String?
    /// The family name.
    package var lastName: String?
    /// The job title.
    package var title: String?
    /// The mail address, trimmed and in lower case; nil when there is none or it is unusable.
    package var email: String?
    /// The numbers to call, the best first, none twice.
    package var numbers: [PhoneNumber] = []
    /// Of those numbers, in E.164, the ones that are known not to reach the lead.
    package var badNumbers: Set<String> = []
    /// The name of the company.
    package var company: String?
    /// The company's domain, without `www.`, in lower case; it names the account.
    package var domain: String?
    /// The company's industry.
    package var industry: String?
    /// The company's sector, which is wider than its industry.
    package var sector: String?
    /// How many people the company employs; the lower bound where a range was given.
    package var employees: Int?
    /// The company's revenue a year, in whole units of whatever currency the list is in.
    package var revenue: Int?
    /// The town or city.
    package var city: String?
    /// The state or province: two letters in the United States and Canada, elsewhere as it was given.
    package var state: String?
    /// The country as ISO 3166 has it, two capital letters.
    package var country: String?
    /// The IANA name of the time zone that was given with the lead.
    package var timeZone: String?
    /// Where the lead came from, in the sender's words.
    package var source: String?
    /// The language to speak, an ISO 639 or BCP 47 code where it was understood.
    package var language: String?
    /// Free text.
    package var notes: String?
    /// Names of other systems to the lead's identifier there.
    package var externalIDs: [String: String] = [:]
    /// Names of other systems to the account's identifier there.
    package var accountIDs: [String: String] = [:]
    /// Fields of the team's own, by name.
    package var custom: [String: CustomValue] = [:]
    /// In what capacity the lead is called.
    package var party: Party?
    /// When the lead said it may be called.
    package var callHours: WeeklyHours?
    /// What the lead agreed to, by channel.
    package var consents: [Channel: DraftConsent] = [:]
    /// The channels for which a consent, if there was one, was refused or taken back.
    package var withdrawn: Set<Channel> = []
    /// The days of that, where the list names them.
    package var withdrawnOn: [Channel: LocalDate] = [:]
    /// The channels by which the lead asked not to be contacted.
    package var refuses: Set<Channel> = []
    /// The day marketing qualified the lead, `2026-02-16`.
    package var mqlDate: String?
    /// Where the lead stood where the list comes from.
    package var stage: Lead.Stage?

    /// Makes a draft with nothing in it.
    package init() {}
}
