import Prospecting

/// What a transaction that takes in many leads looks up for all of them at once, so that hardly any has to ask for
/// itself; kept up to date with what the transaction adds.
///
/// Within a transaction nobody else writes, so it is good for as long as that.
final class ImportBatch {
    /// Whose each mail address is that a draft names; nothing for an address that nobody has.
    private var emails: [String: Lead.ID?] = [:]
    /// Those numbers of the drafts that somebody has.
    private var numbers: Set<String> = []
    /// The accounts of the domains that drafts name.
    private var accounts: [String: Account?] = [:]
    private var classes: [String: Int64] = [:]
    private let sieve: SuppressionSieve
    var enrollments = IDStock(of: "enrollments")
    /// Whether records were merged, so that an address or an id may lead to another lead.
    let hasAliases: Bool
    /// Whether anybody was erased, so that an address or a number may not come back.
    let hasErasures: Bool
    /// Those contacts of drafts, as they are digested, by which somebody was erased.
    private var erased: [String: Instant] = [:]
    let hasMailboxes: Bool
    /// The endpoints that take events.
    let subscribers: [Subscriber]

    init(_ drafts: [LeadDraft], in transaction: Transaction) throws {
        let connection = transaction.connection
        hasAliases = try connection.row("SELECT kind FROM lead_aliases LIMIT 1") != nil
        hasErasures = try transaction.hasErasures()
        hasMailboxes = try connection.row("SELECT id FROM mailboxes WHERE state <> 'removed' LIMIT 1") != nil
        subscribers = try transaction.subscribers()
        let domains = Set(drafts.compactMap(\.domain))
        for domain in domains { accounts[domain] = .some(nil) }
        for row in try connection.rows(ManyValues.accounts, for: domains) {
            let account = try transaction.account(row)
            if let domain = account.domain { accounts[domain] = account }
        }
        let known = accounts.values.compactMap(\.self)
        sieve = try SuppressionSieve(drafts, at: known, in: connection)
        for email in drafts.compactMap(\.email) { emails[email] = .some(nil) }
        for row in try connection.rows(ManyValues.emails, for: emails.keys) {
            emails[try row.text("email")] = .some(try row.id("id"))
        }
        let all = Set(drafts.flatMap(\.numbers).map(\.e164))
        numbers = Set(try connection.rows(ManyValues.numbers, for: all).map { try $0.text("e164") })
        if hasErasures { erased = try transaction.erasures(of: drafts.flatMap(\.erasable)) }
    }

    /// When the person a draft speaks of was erased; nil for one that may come in.
    func erasure(of draft: LeadDraft) -> Instant? {
        erased.isEmpty ? nil : draft.erasable.lazy.compactMap { self.erased[$0.text] }.first
    }

    /// Who has a mail address; nil when the batch does not know.
    func owner(ofEmail email: String) -> Lead.ID?? { emails[email] }

    /// Whether somebody may have a number of a draft.
    func isKnown(number: String) -> Bool { numbers.contains(number) }

    /// The account of a domain; nil when the batch does not know.
    func account(ofDomain domain: String) -> Account?? { accounts[domain] }

    /// Whether nothing binds a lead that is new, so that no suppression has to be looked for.
    func isFree(_ facts: Facts) -> Bool { sieve.isFree(facts) }

    /// The class of a key, as `find` finds or makes it.
    func callingClass(_ key: String, _ find: () throws -> Int64?) rethrows -> Int64? {
        if let known = classes[key] { return known }
        let found = try find()
        classes[key] = found
        return found
    }

    /// Learns what was written of a lead.
    func note(_ lead: Lead) {
        if let email = lead.email { emails[email] = .some(lead.id) }
        for number in lead.numbers { numbers.insert(number.phone.e164) }
    }

    /// Learns what was written of an account.
    func note(_ account: Account) {
        if let domain = account.domain { accounts[domain] = account }
    }
}
