import Prospecting
import Storage

/// Those rows of a dry run on which later ones may depend: they would have made or changed a person or a company that
/// a later row speaks of.
///
/// Keys are kept as hashes. No more than `most` rows are kept, so that a file of millions fits into memory.
struct EarlierRows {
    /// Where a row lies among those kept.
    typealias Place = Int

    /// Whether rows that matter had to be left out.
    private(set) var isFull = false
    private var rows: [(draft: LeadDraft, keys: [Int])] = []
    private var places: [Int: [Place]] = [:]
    private let most: Int
    /// Whether people of one account wait for each other.
    private let limitsAccounts: Bool

    /// One transaction has to hold them.
    private static let mostBehind = 2000

    init(limitsAccounts: Bool, most: Int = 100_000) {
        self.limitsAccounts = limitsAccounts
        self.most = most
    }

    subscript(place: Place) -> LeadDraft { rows[place].draft }

    /// The rows on which others depend, directly or by rows between, in the order of the file.
    ///
    /// - Parameter people: who those others turned out to be.
    func rows(behind others: [LeadDraft], people: [Facts] = []) -> [Place] {
        var open = others.flatMap { $0.personKeys + $0.accountKeys } + people.flatMap { $0.personKeys + $0.accountKeys }
        var (seen, found) = (Set<Int>(), Set<Place>())
        while let key = open.popLast() {
            guard seen.insert(key).inserted else { continue }
            for place in places[key] ?? [] where found.insert(place).inserted { open += rows[place].keys }
        }
        return Array(found.sorted().suffix(Self.mostBehind))
    }

    /// Keeps a row where what it would have done may matter to a later one.
    ///
    /// - Parameter person: who it would be known as then.
    mutating func keep(_ draft: LeadDraft, as imported: ImportedLead, _ person: Facts) {
        guard imported.matters else { return }
        guard rows.count < most else {
            isFull = true
            return
        }
        var kept = draft
        // Whether there are any is all that counts.
        kept.notes = draft.notes.map { String($0.prefix(1)) }
        let people = Set(draft.personKeys + person.personKeys)
        let accounts = Set(draft.accountKeys + person.accountKeys)
        let isOfAccount = imported.changesAccount || limitsAccounts
        for key in isOfAccount ? people.union(accounts) : people { places[key, default: []].append(rows.count) }
        rows.append((kept, Array(people.union(accounts))))
    }
}

extension ImportedLead {
    /// Whether it did anything that a later row of the same lead or account could see.
    fileprivate var matters: Bool {
        if isNew || isChanged { return true }
        return switch enrollment {
        case .none, .unchanged: false
        case .enrolled, .held, .waiting, .disqualified, .stopped: true
        }
    }
}

extension LeadDraft {
    fileprivate var personKeys: [Int] {
        Key.person(externalIDs, email, numbers.map(\.e164), [firstName, lastName])
    }

    fileprivate var accountKeys: [Int] { Key.account(domain, company) }
}

extension Facts {
    fileprivate var personKeys: [Int] {
        Key.person(lead.externalIDs, lead.email, lead.numbers.map(\.phone.e164), [lead.firstName, lead.lastName])
    }

    fileprivate var accountKeys: [Int] { Key.account(account?.domain, account?.name) }
}

/// By what an import would know people and companies again.
private enum Key {
    /// Ids elsewhere, the mail address, and each number with the name.
    static func person(
        _ externalIDs: [String: String], _ email: String?, _ numbers: [String], _ name: [String?]
    ) -> [Int] {
        let name = folded(name.compactMap(\.self).joined(separator: " "))
        return externalIDs.map { ["external", $0.key, $0.value].hashValue }
            + (email.map { [["email", $0].hashValue] } ?? []) + numbers.map { ["number", $0, name].hashValue }
    }

    static func account(_ domain: String?, _ name: String?) -> [Int] {
        (domain.map { [["domain", $0].hashValue] } ?? []) + (name.map { [["company", folded($0)].hashValue] } ?? [])
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
