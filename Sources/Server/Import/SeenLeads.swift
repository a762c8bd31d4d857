import Prospecting

/// The leads of a dry run so far, by what an import would know them again by: an external id, a mail address, or a
/// number with the name.
///
/// Hashes are kept and not the texts, so that a file of millions of lines fits into memory.
struct SeenLeads: Sendable {
    private var names: Set<Int> = []
    /// A number with a name, and the mail address beside it, nil when there was none.
    private var people: [Int: Int?] = [:]

    func contains(_ draft: LeadDraft) -> Bool {
        if draft.ownNames.contains(where: names.contains) { return true }
        let email = draft.email.map(\.hashValue)
        // Two different mail addresses are two people.
        return draft.numbersWithName.contains { key in
            guard let known = people[key] else { return false }
            return email == nil || known == nil || known == email
        }
    }

    mutating func insert(_ draft: LeadDraft) {
        names.formUnion(draft.ownNames)
        let email = draft.email.map(\.hashValue)
        for key in draft.numbersWithName where people[key] == nil { people.updateValue(email, forKey: key) }
    }
}

extension LeadDraft {
    fileprivate var ownNames: [Int] {
        externalIDs.map { ["external", $0.key, $0.value].hashValue } + (email.map { [["email", $0].hashValue] } ?? [])
    }

    fileprivate var numbersWithName: [Int] {
        let name = [firstName, lastName].compactMap(\.self).joined(separator: " ").lowercased()
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return numbers.map { [$0.e164, name].hashValue }
    }
}
