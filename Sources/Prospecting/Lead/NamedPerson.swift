import PhoneNumbers

/// A person whom a lead named on a call: somebody to ask instead, or who came after them.
package struct NamedPerson: Sendable, Equatable {
    package var name: String
    package var title: String?
    /// As the rep typed it.
    package var phone: String?
    /// The same, where it can be read.
    package var number: PhoneNumber?
    package var email: String?
    /// `referral` or `successor`.
    package var source: String

    /// The sources of leads that reps heard of on a call.
    package static let sources: Set<String> = ["referral", "successor"]

    package init(
        name: String, title: String? = nil, phone: String? = nil, number: PhoneNumber? = nil, email: String? = nil,
        source: String
    ) {
        self.name = name
        self.title = title
        self.phone = phone
        self.number = number
        self.email = email
        self.source = source
    }

    /// The person that an outcome names; nil when it names none.
    init?(_ outcome: Outcome) {
        func answer(_ ask: Disposition.Ask) -> String? {
            outcome.answers[ask.rawValue].flatMap { $0.isEmpty ? nil : $0 }
        }
        let successor = answer(.successor)
        guard let name = answer(.name) ?? successor else { return nil }
        self.init(
            name: name, title: answer(.title), phone: answer(.phone), number: outcome.namedNumber,
            email: answer(.email), source: answer(.name) == nil ? "successor" : "referral")
    }
}
