import JSONText

/// What Mautic's answers mean.
enum MauticAnswer {
    /// The contact that a search found. A search takes what is alike, too, and a field that it does not know for any text, so
    /// the value is compared; whom it does not have is not who was meant.
    static func contact(in answer: JSONValue?, for key: MatchKey) -> String? {
        guard case .object(let contacts)? = answer?["contacts"] else { return nil }
        let (field, wanted): (String, String)
        switch key {
        case .id(let id): return id
        case .email(let email): (field, wanted) = ("email", email)
        case .phone(let phone): (field, wanted) = ("phone", phone)
        case .field(let name, let lead): (field, wanted) = (name, lead)
        }
        let fitting = contacts.filter { _, contact in
            contact["fields"]?["all"]?[field]?.words?.lowercased() == wanted.lowercased()
        }
        return fitting.keys.min { (Int64($0) ?? .max, $0) < (Int64($1) ?? .max, $1) }
    }

    /// What is refused in an answer of 200: errors, a record of a batch, or a contact of a segment.
    static func refusal(in answer: JSONValue?, contact: String) -> ShapeRefusal? {
        guard let answer else { return nil }
        if let error = answer["errors"]?.elements.first { return ShapeRefusal(contact, reason(error)) }
        if let status = answer["statusCodes"]?.elements.first, case .whole(let status) = status,
            !(200...299 ~= status)
        {
            return ShapeRefusal(contact, "answered \(status) for this contact")
        }
        if answer["details"]?[contact]?["success"] == false {
            return ShapeRefusal(contact, "was not put into the segment")
        }
        return answer["success"] == false ? ShapeRefusal(contact, "the answer says success: false") : nil
    }

    private static func reason(_ error: JSONValue) -> String {
        [error["code"]?.words, error["message"]?.words].compactMap(\.self).joined(separator: ": ")
    }
}
