/// A fact by which another system knows a lead.
enum MatchKey: Sendable, Equatable {
    /// The record's own name there.
    case id(String)
    case email(String)
    case phone(String)
    /// A field of theirs that holds our id.
    case field(String, lead: String)

    /// Those that an event has, in the order to try.
    ///
    /// - Parameter tool: whose ids are the record's own names, such as `hubspot`.
    static func keys(of event: ShapedEvent, by match: [String], tool: String) -> [MatchKey] {
        let order = match.isEmpty ? ["external-id.\(tool)", "email"] : match
        return order.compactMap { MatchKey($0, event) }
    }

    private init?(_ text: String, _ event: ShapedEvent) {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        switch (parts[0], parts.count == 2 ? parts[1] : nil) {
        case ("email", nil):
            guard let email = event["lead", "email"]?.words else { return nil }
            self = .email(email)
        case ("phone", nil):
            guard let phone = event["lead", "phone"]?.words else { return nil }
            self = .phone(phone)
        case ("external-id", let system?):
            guard let id = event["lead", "external_ids", system]?.words, !id.isEmpty else { return nil }
            self = .id(id)
        case ("lead-id", let field?):
            guard let lead = event.lead else { return nil }
            self = .field(field, lead: lead)
        default: return nil
        }
    }

    /// As it stands in a list of attempts: never the address itself.
    var words: String {
        switch self {
        case .id(let id): id
        case .email: "the mail address"
        case .phone: "the phone number"
        case .field(let field, let lead): "\(field) \(lead)"
        }
    }
}

extension String {
    /// As a part of a path or of a query, RFC 3986: all but letters, digits and `-._~` as percent and digits.
    var percentEncoded: String {
        utf8.map { byte in
            let isPlain =
                byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
            if isPlain || "-._~".utf8.contains(byte) { return String(UnicodeScalar(byte)) }
            return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
